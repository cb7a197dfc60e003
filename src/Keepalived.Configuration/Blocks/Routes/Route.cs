using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>One line of <c>static_routes</c> or <c>virtual_routes</c>; words as <c>ip route</c> has them.</summary>
public sealed record Route
{
    /// <summary>Where to; length zero is the default route. Null only while the line is being read.</summary>
    public IpPrefix? Destination { get; init; }

    /// <summary>Family of the route.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary>
    /// Route type (<c>RTN_*</c>): 1 unicast, 2 local, 3 broadcast, 4 anycast, 5 multicast, 6 blackhole, 7 unreachable, 8 prohibit, 9 throw,
    /// 10 nat, 11 xresolve.
    /// </summary>
    public byte Type { get; init; } = 1;

    /// <summary><c>src</c>: preferred source address.</summary>
    public IPAddress? Source { get; init; }

    /// <summary><c>via</c>: gateway.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary><c>from</c>: source prefix (IPv6).</summary>
    public IpPrefix? From { get; init; }

    /// <summary><c>tos</c>.</summary>
    public byte Tos { get; init; }

    /// <summary><c>table</c>; 254 is main.</summary>
    public uint Table { get; init; } = 254;

    /// <summary><c>protocol</c>; 18 is keepalived.</summary>
    public byte Protocol { get; init; } = 18;

    /// <summary><c>scope</c>; null: by the type and gateway.</summary>
    public byte? Scope { get; init; }

    /// <summary><c>metric</c>.</summary>
    public uint? Metric { get; init; }

    /// <summary><c>dev</c>.</summary>
    public string? Interface { get; init; }

    /// <summary><c>onlink</c>.</summary>
    public bool OnLink { get; init; }

    /// <summary><c>expires</c> (IPv6).</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>Metrics: <c>mtu</c>, <c>advmss</c>, <c>rtt</c> and so on.</summary>
    public EquatableArray<RouteMetric> Metrics { get; init; }

    /// <summary><c>congctl</c>.</summary>
    public string? CongestionControl { get; init; }

    /// <summary><c>congctl lock</c>.</summary>
    public bool CongestionControlLock { get; init; }

    /// <summary><c>realms</c>: from in the high half, to in the low.</summary>
    public uint? Realms { get; init; }

    /// <summary><c>features ecn</c>.</summary>
    public bool Ecn { get; init; }

    /// <summary><c>pref</c>: router preference, 0 medium, 1 high, 3 low (IPv6).</summary>
    public byte? Preference { get; init; }

    /// <summary><c>ttl-propagate</c>.</summary>
    public bool? TtlPropagate { get; init; }

    /// <summary><c>add</c>, <c>prepend</c> or <c>append</c>.</summary>
    public RoutePlacement Placement { get; init; }

    /// <summary><c>encap</c>.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary><c>nexthop</c>: several ways.</summary>
    public EquatableArray<NextHop> NextHops { get; init; }

    /// <summary><c>vrf</c>.</summary>
    public string? Vrf { get; init; }

    /// <summary><c>no_track</c>.</summary>
    public bool NoTrack { get; init; }

    /// <summary><c>track_group</c>, of static routes.</summary>
    public string? TrackGroup { get; init; }
}

/// <summary>Where a route goes among equal ones.</summary>
public enum RoutePlacement
{
    /// <summary>Before them.</summary>
    Prepend,

    /// <summary>Nowhere: an equal one is an error.</summary>
    Add,

    /// <summary>After them.</summary>
    Append,
}

/// <summary>One metric of a route.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Value">In the kernel's units.</param>
/// <param name="Lock">The kernel may not change it.</param>
public sealed record RouteMetric(RouteMetricKind Kind, uint Value, bool Lock = false);

/// <summary>Route metrics; the numbers are the kernel's <c>RTAX_*</c>.</summary>
public enum RouteMetricKind
{
    /// <summary><c>mtu</c>.</summary>
    Mtu = 2,

    /// <summary><c>window</c>.</summary>
    Window = 3,

    /// <summary><c>rtt</c>, in 1/8 ms.</summary>
    Rtt = 4,

    /// <summary><c>rttvar</c>, in 1/4 ms.</summary>
    RttVar = 5,

    /// <summary><c>ssthresh</c>.</summary>
    Ssthresh = 6,

    /// <summary><c>cwnd</c>.</summary>
    Cwnd = 7,

    /// <summary><c>advmss</c>.</summary>
    Advmss = 8,

    /// <summary><c>reordering</c>.</summary>
    Reordering = 9,

    /// <summary><c>hoplimit</c>.</summary>
    HopLimit = 10,

    /// <summary><c>initcwnd</c>.</summary>
    InitCwnd = 11,

    /// <summary><c>rto_min</c>, in ms.</summary>
    RtoMin = 13,

    /// <summary><c>initrwnd</c>.</summary>
    InitRwnd = 14,

    /// <summary><c>quickack</c>.</summary>
    QuickAck = 15,

    /// <summary><c>fastopen_no_cookie</c>.</summary>
    FastOpenNoCookie = 17,
}
