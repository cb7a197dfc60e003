using System.Net;

namespace Keepalived.Configuration;

/// <summary>Keyword <c>use_ipvlan</c>.</summary>
public sealed record IpvlanSettings
{
    /// <summary>Name of the interface made; null: chosen.</summary>
    public string? Name { get; init; }

    /// <summary>Its address; null: none.</summary>
    public IPAddress? Address { get; init; }

    /// <summary><c>bridge</c>, <c>private</c> or <c>vepa</c>.</summary>
    public IpvlanMode Mode { get; init; }

    /// <summary><c>group</c> of the interface; null: that of its base.</summary>
    public uint? Group { get; init; }
}

/// <summary>Mode of <c>use_ipvlan</c>.</summary>
public enum IpvlanMode
{
    /// <summary>Traffic between the interfaces is switched.</summary>
    Bridge,

    /// <summary>No traffic between the interfaces.</summary>
    Private,

    /// <summary>Traffic between the interfaces goes by the switch outside.</summary>
    Vepa,
}
