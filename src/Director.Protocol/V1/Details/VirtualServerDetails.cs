namespace Director.Protocol.V1;

/// <summary>What the file says of a virtual server beside its real servers.</summary>
public sealed record VirtualServerDetails
{
    /// <summary>Its address; absent with a mark or a group.</summary>
    public string? Address { get; init; }

    /// <summary>Its port; 0: all.</summary>
    public int Port { get; init; }

    /// <summary>Its firewall mark.</summary>
    public long? Mark { get; init; }

    /// <summary>The name of its group.</summary>
    public string? Group { get; init; }

    /// <summary>tcp, udp, sctp or none.</summary>
    public required string Protocol { get; init; }

    /// <summary>ipv4 or ipv6.</summary>
    public required string Family { get; init; }

    /// <summary>nat, dr or tun.</summary>
    public required string Forwarding { get; init; }

    /// <summary>With tun: ipip, gue or gre.</summary>
    public string? Tunnel { get; init; }

    /// <summary><c>lvs_sched</c>'s flags as the kernel has them: 8 flag-1, 16 flag-2, 32 flag-3.</summary>
    public int SchedulerFlags { get; init; }

    /// <summary><c>virtualhost</c>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>persistence_timeout</c>, in seconds; absent: no persistence.</summary>
    public double? Persistence { get; init; }

    /// <summary><c>persistence_granularity</c>: a netmask, or the length of an IPv6 prefix.</summary>
    public string? Granularity { get; init; }

    /// <summary><c>persistence_engine</c>.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary><c>delay_loop</c>, in seconds.</summary>
    public double DelayLoop { get; init; }

    /// <summary><c>connect_timeout</c>, in seconds.</summary>
    public double ConnectTimeout { get; init; }

    /// <summary><c>retry</c>; absent: each check's own.</summary>
    public long? Retry { get; init; }

    /// <summary><c>delay_before_retry</c>, in seconds; absent as before.</summary>
    public double? DelayBeforeRetry { get; init; }

    /// <summary><c>warmup</c>, in seconds; absent: <c>delay_loop</c>.</summary>
    public double? Warmup { get; init; }

    /// <summary><c>ha_suspend</c>.</summary>
    public bool HaSuspend { get; init; }

    /// <summary><c>ops</c>.</summary>
    public bool OnePacket { get; init; }

    /// <summary><c>alpha</c>.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>omega</c>.</summary>
    public bool Omega { get; init; }

    /// <summary><c>inhibit_on_failure</c>.</summary>
    public bool Inhibits { get; init; }

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary><c>hysteresis</c>.</summary>
    public long Hysteresis { get; init; }

    /// <summary><c>weight</c>, which its real servers have if they say none.</summary>
    public int Weight { get; init; }

    /// <summary><c>quorum_up</c>: the program and its arguments.</summary>
    public IReadOnlyList<string>? QuorumUp { get; init; }

    /// <summary><c>quorum_down</c>.</summary>
    public IReadOnlyList<string>? QuorumDown { get; init; }

    /// <summary><c>snmp_name</c>.</summary>
    public string? SnmpName { get; init; }

    /// <summary><c>sorry_server</c>.</summary>
    public RealServerDetails? Sorry { get; init; }
}

/// <summary>What the file says of a real server beside its weight.</summary>
public sealed record RealServerDetails
{
    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>Its port; 0: that of the virtual server.</summary>
    public int Port { get; init; }

    /// <summary>nat, dr or tun.</summary>
    public required string Forwarding { get; init; }

    /// <summary>With tun: ipip, gue or gre.</summary>
    public string? Tunnel { get; init; }

    /// <summary><c>uthreshold</c>; 0: no limit.</summary>
    public long UpperThreshold { get; init; }

    /// <summary><c>lthreshold</c>.</summary>
    public long LowerThreshold { get; init; }

    /// <summary><c>inhibit_on_failure</c>.</summary>
    public bool Inhibits { get; init; }

    /// <summary><c>alpha</c>.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary><c>notify_up</c>: the program and its arguments.</summary>
    public IReadOnlyList<string>? NotifyUp { get; init; }

    /// <summary><c>notify_down</c>.</summary>
    public IReadOnlyList<string>? NotifyDown { get; init; }

    /// <summary><c>snmp_name</c>.</summary>
    public string? SnmpName { get; init; }

    /// <summary><c>virtualhost</c>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>delay_loop</c>, in seconds.</summary>
    public double DelayLoop { get; init; }

    /// <summary><c>connect_timeout</c>, in seconds.</summary>
    public double ConnectTimeout { get; init; }

    /// <summary><c>retry</c>; absent: each check's own.</summary>
    public long? Retry { get; init; }

    /// <summary><c>delay_before_retry</c>, in seconds; absent as before.</summary>
    public double? DelayBeforeRetry { get; init; }

    /// <summary><c>warmup</c>, in seconds; absent: <c>delay_loop</c>.</summary>
    public double? Warmup { get; init; }
}
