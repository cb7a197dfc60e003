using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary><c>lvs_timeouts</c> for the kernel.</summary>
internal static class LvsTimeouts
{
    /// <summary>The timeouts to set, 0 for one that stays the kernel's; null when the file gives none.</summary>
    public static IpvsTimeouts? Of(LvsSettings lvs) =>
        lvs.TcpTimeout is null && lvs.TcpFinTimeout is null && lvs.UdpTimeout is null
            ? null
            : new(Seconds(lvs.TcpTimeout), Seconds(lvs.TcpFinTimeout), Seconds(lvs.UdpTimeout));

    private static uint Seconds(TimeSpan? timeout) => (uint)(timeout?.TotalSeconds ?? 0);
}
