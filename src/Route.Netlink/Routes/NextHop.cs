using System.Net;

namespace Route.Netlink;

/// <summary>One way of a route with several: struct rtnexthop of linux/rtnetlink.h.</summary>
/// <param name="Gateway">RTA_GATEWAY, or RTA_VIA where it is of another family than the route; null for a way straight onto the
/// link.</param>
/// <param name="InterfaceIndex">rtnh_ifindex; 0 to leave it to the kernel.</param>
/// <param name="Weight">1 to 256; the kernel has it minus one in rtnh_hops.</param>
/// <param name="Flags">rtnh_flags: <see cref="RouteEntry.OnLink"/> (4), ...</param>
public sealed record NextHop(IPAddress? Gateway, int InterfaceIndex, int Weight = 1, byte Flags = 0)
{
    /// <summary>RTA_FLOW; 0 for none.</summary>
    public uint Realms { get; init; }

    /// <summary>RTA_ENCAP; null for none.</summary>
    public RouteTunnel? Tunnel { get; init; }
}
