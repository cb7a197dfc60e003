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

    /// <summary><c>rs_init_notifies</c>: notify the first state of real servers too.</summary>
    public bool InitialNotifies { get; init; }
}
