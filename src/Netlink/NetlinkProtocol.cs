using Linux;

namespace Netlink;

/// <summary>The netlink families this project talks to.</summary>
public enum NetlinkProtocol
{
    /// <summary>NETLINK_ROUTE: links, addresses, routes, rules.</summary>
    Route = Native.NETLINK_ROUTE,

    /// <summary>NETLINK_NETFILTER: nf_tables.</summary>
    Netfilter = Native.NETLINK_NETFILTER,

    /// <summary>NETLINK_GENERIC: families found by name, such as IPVS.</summary>
    Generic = Native.NETLINK_GENERIC,
}
