using System.Net;

namespace Keepalived.Configuration.Tests.Samples;

/// <summary>A block as CONTRIBUTING.md says how to add one: what it becomes when it is read.</summary>
internal sealed record Cache
{
    /// <summary><c>mode</c>.</summary>
    public CacheMode Mode { get; init; }

    /// <summary><c>size</c>, in megabytes; null: as much as there is.</summary>
    public int? Size { get; init; }

    /// <summary><c>admin_token</c>; null: nobody administers it.</summary>
    public string? AdminToken { get; init; }

    /// <summary><c>purge_script</c>; null: none.</summary>
    public ScriptCommand? PurgeScript { get; init; }

    /// <summary><c>origins</c>.</summary>
    public EquatableArray<CacheOrigin> Origins { get; init; }
}

/// <summary>What is kept.</summary>
internal enum CacheMode
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>What is small.</summary>
    Small,

    /// <summary>Everything.</summary>
    All,
}

/// <summary>One line of <c>origins</c>.</summary>
internal sealed record CacheOrigin(IPAddress Address)
{
    /// <summary><c>weight</c>, 1 to 256.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>backup</c>: used when no other is there.</summary>
    public bool IsBackup { get; init; }
}
