using System.Collections.Immutable;
using Netlink;

namespace Ipvs.Netlink;

/// <summary>The ip_vs table of one network namespace. One thread at a time. Everything needs CAP_NET_ADMIN (else EPERM).</summary>
public interface IIpvsClient : IDisposable
{
    /// <summary>Version and size.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    IpvsInfo GetInfo();

    /// <summary>All services with their real servers, as they were while being read.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    IpvsTable GetTable();

    /// <summary>All services without their real servers: much less to read.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    ImmutableArray<IpvsService> GetServices();

    /// <summary>One service with its real servers; null when the kernel has none of that id.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    IpvsServiceEntry? GetService(IpvsServiceId id);

    /// <summary>Carries changes out in their order, many in one send; one that fails does not keep the others from happening.</summary>
    /// <returns>The answer to each change: null for success.</returns>
    ImmutableArray<NetlinkError?> Apply(ImmutableArray<IpvsChange> changes);

    /// <summary>Deletes all services, also those that are not ours.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    void Flush();

    /// <summary>Sets statistics to zero.</summary>
    /// <param name="service">One service with its real servers; null for all.</param>
    /// <exception cref="NetlinkException">The kernel refuses: ESRCH for an unknown service.</exception>
    void Zero(IpvsServiceId? service = null);

    /// <summary>How long idle connections are remembered.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    IpvsTimeouts GetTimeouts();

    /// <summary>Sets how long idle connections are remembered.</summary>
    /// <exception cref="NetlinkException">The kernel refuses: EINVAL for more than about 24 days.</exception>
    void SetTimeouts(IpvsTimeouts timeouts);

    /// <summary>The sync daemons that run: none, one, or one of each state.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    ImmutableArray<IpvsDaemon> GetDaemons();

    /// <summary>Starts a sync daemon.</summary>
    /// <exception cref="NetlinkException">The kernel refuses: EEXIST when one of that state runs, ENODEV for an unknown link.</exception>
    void StartDaemon(IpvsDaemon daemon);

    /// <summary>Stops a sync daemon; state, interface and id must be those it was started with.</summary>
    /// <exception cref="NetlinkException">The kernel refuses: ESRCH when none of that state runs.</exception>
    void StopDaemon(IpvsDaemon daemon);
}
