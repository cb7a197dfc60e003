namespace Keepalived.Configuration;

/// <summary>Socket buffer keywords of <c>global_defs</c>.</summary>
public sealed record BufferSettings
{
    /// <summary><c>vrrp_netlink_cmd_rcv_bufs</c>.</summary>
    public ReceiveBuffer VrrpNetlinkCommand { get; init; }

    /// <summary><c>vrrp_netlink_monitor_rcv_bufs</c>.</summary>
    public ReceiveBuffer VrrpNetlinkMonitor { get; init; }

    /// <summary><c>process_monitor_rcv_bufs</c>.</summary>
    public ReceiveBuffer ProcessMonitor { get; init; }

    /// <summary><c>lvs_netlink_cmd_rcv_bufs</c>.</summary>
    public ReceiveBuffer LvsNetlinkCommand { get; init; }

    /// <summary><c>lvs_netlink_monitor_rcv_bufs</c>.</summary>
    public ReceiveBuffer LvsNetlinkMonitor { get; init; }

    /// <summary><c>vrrp_rx_bufs_policy</c>.</summary>
    public VrrpReceiveBufferPolicy VrrpPolicy { get; init; }

    /// <summary><c>vrrp_rx_bufs_policy NUMBER</c>: bytes; zero: by the policy.</summary>
    public uint VrrpBytes { get; init; }

    /// <summary><c>vrrp_rx_bufs_multiplier</c>.</summary>
    public uint VrrpMultiplier { get; init; } = 3;
}
