namespace Director.Protocol.V1;

/// <summary>What the file says of the service as a whole, and what of it stands how. No secret is in it.</summary>
public sealed record ServiceDetails
{
    /// <summary><c>router_id</c>, or the machine's name.</summary>
    public required string RouterId { get; init; }

    /// <summary>Mail of <c>global_defs</c>.</summary>
    public required MailDetails Mail { get; init; }

    /// <summary><c>dynamic_interfaces</c>.</summary>
    public bool DynamicInterfaces { get; init; }

    /// <summary><c>dynamic_interfaces allow_if_changes</c>.</summary>
    public bool AllowsInterfaceChanges { get; init; }

    /// <summary><c>lvs_flush</c>.</summary>
    public bool LvsFlush { get; init; }

    /// <summary><c>lvs_flush_onstop</c>: "off", "all" or "virtualServer".</summary>
    public string LvsFlushOnStop { get; init; } = "off";

    /// <summary><c>lvs_sync_daemon</c>.</summary>
    public SyncDaemonDetails? SyncDaemon { get; init; }

    /// <summary><c>lvs_timeouts</c>, in seconds; absent: the kernel's are left alone.</summary>
    public int? TcpTimeout { get; init; }

    /// <summary>As before.</summary>
    public int? TcpFinTimeout { get; init; }

    /// <summary>As before.</summary>
    public int? UdpTimeout { get; init; }

    /// <summary>The sync groups, in the order of the file.</summary>
    public required IReadOnlyList<GroupDetails> Groups { get; init; }

    /// <summary><c>vrrp_script</c>: those that something tracks.</summary>
    public required IReadOnlyList<ScriptDetails> Scripts { get; init; }

    /// <summary><c>track_file</c>: those that something tracks.</summary>
    public required IReadOnlyList<FileDetails> Files { get; init; }

    /// <summary><c>vrrp_track_process</c>: those that something tracks.</summary>
    public required IReadOnlyList<ProcessDetails> Processes { get; init; }

    /// <summary><c>bfd_instance</c>: those that something tracks.</summary>
    public required IReadOnlyList<SessionDetails> Sessions { get; init; }

    /// <summary><c>static_routes</c>.</summary>
    public required IReadOnlyList<RouteDetails> Routes { get; init; }

    /// <summary><c>static_rules</c>.</summary>
    public required IReadOnlyList<RuleDetails> Rules { get; init; }

    /// <summary><c>virtual_server_group</c>.</summary>
    public required IReadOnlyList<ServerGroupDetails> ServerGroups { get; init; }
}

/// <summary>Mail of <c>global_defs</c>.</summary>
/// <param name="Recipients">Addresses.</param>
/// <param name="Server">A name or an address; absent: none is named.</param>
/// <param name="TimeoutSeconds"><c>smtp_connect_timeout</c>.</param>
/// <param name="Alert"><c>smtp_alert</c>; absent: the file does not say.</param>
/// <param name="AlertVrrp"><c>smtp_alert_vrrp</c>, as before.</param>
/// <param name="AlertChecker"><c>smtp_alert_checker</c>, as before.</param>
public sealed record MailDetails(
    IReadOnlyList<string> Recipients, string? From, string? Server, int Port, int TimeoutSeconds, bool? Alert, bool? AlertVrrp,
    bool? AlertChecker);

/// <summary>The kernel's connection synchronisation.</summary>
/// <param name="Instance">The instance whose role it has; absent: it is always master.</param>
/// <param name="MaximumLength">0: the kernel's, as with those that follow.</param>
public sealed record SyncDaemonDetails(
    string Interface, string? Instance, int? Id, int MaximumLength, int Port, int Ttl, string? Group);

/// <summary>A sync group.</summary>
/// <param name="State">Of all members, master, backup, fault or initialize; while they differ, that of the first.</param>
/// <param name="Instances">Its members.</param>
/// <param name="TrackingWeight"><c>sync_group_tracking_weight</c>.</param>
public sealed record GroupDetails(
    string Name, string State, IReadOnlyList<string> Instances, bool SmtpAlert, bool TrackingWeight, NotifyDetails Notify,
    IReadOnlyList<TrackDetails> Tracks);

/// <summary>A group of virtual servers.</summary>
public sealed record ServerGroupDetails(string Name, IReadOnlyList<ServerGroupEntry> Entries);

/// <summary>An entry of such a group: addresses from the first to the last with a port, or a firewall mark.</summary>
public sealed record ServerGroupEntry(string? First, string? Last, int Port, long? Mark);
