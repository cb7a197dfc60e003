using System.Net;

namespace Keepalived.Configuration;

/// <summary>One <c>nexthop</c> of a route.</summary>
public sealed record NextHop
{
    /// <summary><c>via</c>.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary><c>dev</c>.</summary>
    public string? Interface { get; init; }

    /// <summary><c>weight</c>, 1 to 256.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>onlink</c>.</summary>
    public bool OnLink { get; init; }

    /// <summary><c>realms</c>.</summary>
    public uint? Realms { get; init; }

    /// <summary><c>encap</c>.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }
}

/// <summary>Keyword <c>encap</c> of a route.</summary>
/// <param name="Kind"><c>ip</c>, <c>ip6</c>, <c>mpls</c> or <c>ila</c>.</param>
/// <param name="Words">Its words in order, checked.</param>
public sealed record RouteEncapsulation(string Kind, EquatableArray<string> Words);
