using System.Collections.Immutable;
using System.Net.Sockets;
using Netlink;

namespace Route.Netlink;

/// <summary>Links, addresses, routes and rules of one network namespace. One thread at a time.</summary>
public interface IRouteClient : IDisposable
{
    /// <summary>All links (RTM_GETLINK).</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    ImmutableArray<Link> GetLinks();

    /// <summary>All addresses of all links, IPv4 and IPv6 (RTM_GETADDR).</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    ImmutableArray<InterfaceAddress> GetAddresses();

    /// <summary>The routes of all tables (RTM_GETROUTE).</summary>
    /// <param name="family">One family; Unspecified for both.</param>
    /// <param name="protocol">Only those that this protocol (RTPROT_*) set, which the kernel picks out; 0 for all.</param>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    ImmutableArray<RouteEntry> GetRoutes(AddressFamily family = AddressFamily.Unspecified, byte protocol = 0);

    /// <summary>The policy rules (RTM_GETRULE).</summary>
    /// <param name="family">One family; Unspecified for both.</param>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    ImmutableArray<RuleEntry> GetRules(AddressFamily family = AddressFamily.Unspecified);

    /// <summary>Carries changes out in their order, many in one send; one that fails does not keep the others from happening.</summary>
    /// <returns>One result for each change.</returns>
    ImmutableArray<RouteChangeResult> Apply(ImmutableArray<RouteChange> changes);
}
