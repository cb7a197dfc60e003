using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>
/// <c>lvs_timeouts</c>: set while the file gives them, and put back as they were at the stop or when it gives them no longer.
/// </summary>
internal sealed class LvsTimeouts
{
    private IpvsTimeouts? _before;

    /// <summary>The timeouts to set, 0 for one that stays the kernel's; null when the file gives none.</summary>
    public static IpvsTimeouts? Of(LvsSettings lvs) =>
        lvs.TcpTimeout is null && lvs.TcpFinTimeout is null && lvs.UdpTimeout is null
            ? null
            : new(Seconds(lvs.TcpTimeout), Seconds(lvs.TcpFinTimeout), Seconds(lvs.UdpTimeout));

    /// <summary>Sets what is to hold; null: what held before us.</summary>
    public void Set(IIpvsClient client, IpvsTimeouts? wanted)
    {
        if (wanted is null && _before is null)
        {
            return;
        }

        var before = _before ?? client.GetTimeouts();
        client.SetTimeouts(wanted is null ? before : new(
            wanted.Tcp == 0 ? before.Tcp : wanted.Tcp,
            wanted.TcpFin == 0 ? before.TcpFin : wanted.TcpFin,
            wanted.Udp == 0 ? before.Udp : wanted.Udp));
        _before = wanted is null ? null : before;
    }

    private static uint Seconds(TimeSpan? timeout) => (uint)(timeout?.TotalSeconds ?? 0);
}
