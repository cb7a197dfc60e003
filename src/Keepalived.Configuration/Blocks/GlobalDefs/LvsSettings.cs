using System.Net;

namespace Keepalived.Configuration;

/// <summary>LVS and checker keywords of <c>global_defs</c>.</summary>
public sealed record LvsSettings
{
    /// <summary><c>lvs_timeouts tcp</c>; null: the kernel's.</summary>
    public TimeSpan? TcpTimeout { get; init; }

    /// <summary><c>lvs_timeouts tcpfin</c>; null: the kernel's.</summary>
    public TimeSpan? TcpFinTimeout { get; init; }

    /// <summary><c>lvs_timeouts udp</c>; null: the kernel's.</summary>
    public TimeSpan? UdpTimeout { get; init; }

    /// <summary><c>lvs_flush</c>: empty the kernel's table at start.</summary>
    public bool Flush { get; init; }

    /// <summary><c>lvs_flush_on_stop</c>.</summary>
    public LvsFlushOnStop FlushOnStop { get; init; }

    /// <summary><c>lvs_sync_daemon</c>; null: none.</summary>
    public LvsSyncDaemon? SyncDaemon { get; init; }

    /// <summary><c>checker_log_all_failures</c>: default of every checker.</summary>
    public bool LogAllFailures { get; init; }

    /// <summary><c>graceful_removal</c>: how long connections of a removed server may go on; zero: not at all.</summary>
    public TimeSpan GracefulRemoval { get; init; }

    /// <summary><c>rs_init_notifies</c>: notify the first state of real servers too.</summary>
    public bool InitialNotifies { get; init; }
}

/// <summary>How the LVS table is emptied on stop.</summary>
public enum LvsFlushOnStop
{
    /// <summary>Each real server and virtual server is removed.</summary>
    Off,

    /// <summary>The whole table is flushed.</summary>
    All,

    /// <summary>Each virtual server is removed with its real servers.</summary>
    VirtualServer,
}

/// <summary>The kernel's connection synchronisation, <c>lvs_sync_daemon</c>.</summary>
/// <param name="Interface">Interface that carries it.</param>
public sealed record LvsSyncDaemon(string Interface)
{
    /// <summary>VRRP instance whose state decides master or backup; null: always both.</summary>
    public string? Instance { get; init; }

    /// <summary><c>id</c>: 0 to 255; null: the virtual router id of the instance, or 0.</summary>
    public byte? Id { get; init; }

    /// <summary><c>maxlen</c>: largest message in bytes; zero: the kernel's default.</summary>
    public ushort MaximumLength { get; init; }

    /// <summary><c>port</c>; zero: the kernel's default.</summary>
    public ushort Port { get; init; }

    /// <summary><c>ttl</c>; zero: the kernel's default.</summary>
    public byte Ttl { get; init; }

    /// <summary><c>group</c>: multicast group; null: the kernel's default.</summary>
    public IPAddress? Group { get; init; }
}
