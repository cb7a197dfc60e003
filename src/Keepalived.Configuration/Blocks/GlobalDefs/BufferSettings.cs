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

/// <summary>Size of a socket's receive buffer.</summary>
/// <param name="Bytes">Zero: the kernel's default.</param>
/// <param name="Force">Above the system's limit (<c>SO_RCVBUFFORCE</c>).</param>
public readonly record struct ReceiveBuffer(uint Bytes, bool Force);

/// <summary>How the receive buffer of a VRRP socket is sized.</summary>
public enum VrrpReceiveBufferPolicy
{
    /// <summary>The system's default.</summary>
    System,

    /// <summary>By the interface's MTU.</summary>
    Mtu,

    /// <summary>By the size of an advert.</summary>
    Advert,
}
