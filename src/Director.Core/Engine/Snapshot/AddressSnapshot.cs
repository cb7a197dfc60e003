using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>An address of an instance, or a static one, at one moment.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Interface">Where it belongs; null: the file names no interface.</param>
/// <param name="IsWanted">It should be there: its instance is master, or it is static.</param>
/// <param name="IsHeld">It is on the interface, as the kernel told last, or as it was put there since.</param>
public sealed record AddressSnapshot(InterfaceAddress Line, string? Interface, bool IsWanted, bool IsHeld)
{
    /// <summary>The number of its interface in the kernel; null while there is none.</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>How often somebody else took it away, and it was put back.</summary>
    public long Losses { get; init; }

    /// <summary>When that was last; null: never.</summary>
    public DateTimeOffset? LastLoss { get; init; }

    /// <summary>It should be there and is not.</summary>
    public bool IsLost => IsWanted && !IsHeld;
}
