using System.Net;

namespace Route.Netlink;

/// <summary>One way of a route with several: struct rtnexthop of linux/rtnetlink.h.</summary>
/// <param name="Gateway">RTA_GATEWAY; null for a way straight onto the link.</param>
/// <param name="InterfaceIndex">rtnh_ifindex; 0 to leave it to the kernel.</param>
/// <param name="Weight">1 to 256; the kernel has it minus one in rtnh_hops.</param>
/// <param name="Flags">rtnh_flags: RTNH_F_ONLINK (4), ...</param>
public sealed record NextHop(IPAddress? Gateway, int InterfaceIndex, int Weight = 1, byte Flags = 0);
