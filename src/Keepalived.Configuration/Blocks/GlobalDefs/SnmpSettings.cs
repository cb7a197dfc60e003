namespace Keepalived.Configuration;

/// <summary>SNMP keywords of <c>global_defs</c>.</summary>
public sealed record SnmpSettings
{
    /// <summary><c>snmp_socket</c>: where the master agent listens; null: its default.</summary>
    public string? Socket { get; init; }

    /// <summary><c>enable_traps</c>.</summary>
    public bool EnableTraps { get; init; }

    /// <summary><c>enable_snmp_vrrp</c>.</summary>
    public bool EnableVrrp { get; init; }

    /// <summary><c>enable_snmp_checker</c>.</summary>
    public bool EnableChecker { get; init; }

    /// <summary><c>enable_snmp_rfcv2</c>, also by <c>enable_snmp_rfc</c>.</summary>
    public bool EnableRfcV2 { get; init; }

    /// <summary><c>enable_snmp_rfcv3</c>, also by <c>enable_snmp_rfc</c>.</summary>
    public bool EnableRfcV3 { get; init; }

    /// <summary><c>snmp_vs_stats_update_interval</c>.</summary>
    public TimeSpan VirtualServerUpdateInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>snmp_rs_stats_update_interval</c>; null: <see cref="VirtualServerUpdateInterval"/>.</summary>
    public TimeSpan? RealServerUpdateInterval { get; init; }
}
