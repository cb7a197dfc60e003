using Linux;

namespace Netlink;

/// <summary>The netlink families this project talks to.</summary>
public enum NetlinkProtocol
{
    /// <summary>NETLINK_ROUTE: links, addresses, routes, rules.</summary>
    Route = LibC.NETLINK_ROUTE,

    /// <summary>NETLINK_GENERIC: families found by name, such as IPVS.</summary>
    Generic = LibC.NETLINK_GENERIC,
}
