namespace Route.Netlink;

/// <summary>rtm_type: RTN_* of linux/rtnetlink.h.</summary>
public enum RouteKind : byte
{
    /// <summary>RTN_UNSPEC.</summary>
    Unspecified = 0,

    /// <summary>RTN_UNICAST.</summary>
    Unicast = 1,

    /// <summary>RTN_LOCAL.</summary>
    Local = 2,

    /// <summary>RTN_BROADCAST.</summary>
    Broadcast = 3,

    /// <summary>RTN_ANYCAST.</summary>
    Anycast = 4,

    /// <summary>RTN_MULTICAST.</summary>
    Multicast = 5,

    /// <summary>RTN_BLACKHOLE.</summary>
    Blackhole = 6,

    /// <summary>RTN_UNREACHABLE.</summary>
    Unreachable = 7,

    /// <summary>RTN_PROHIBIT.</summary>
    Prohibit = 8,

    /// <summary>RTN_THROW.</summary>
    Throw = 9,

    /// <summary>RTN_NAT.</summary>
    Nat = 10,
}
