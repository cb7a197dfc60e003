namespace Director.Protocol.V1;

/// <summary>What the file and the kernel say of an instance beside its state. No secret is in it.</summary>
public sealed record InstanceDetails
{
    /// <summary><c>state</c>: master or backup.</summary>
    public required string InitialState { get; init; }

    /// <summary>ipv4 or ipv6.</summary>
    public required string Family { get; init; }

    /// <summary>The interface's number in the kernel; absent while there is none.</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>The interface's hardware address, "02:00:00:00:00:01"; absent as before.</summary>
    public string? HardwareAddress { get; init; }

    /// <summary>Where its adverts come from; absent: nowhere yet.</summary>
    public string? Source { get; init; }

    /// <summary><c>advert_int</c>, in seconds.</summary>
    public double AdvertInterval { get; init; }

    /// <summary>What the master advertises with, in seconds.</summary>
    public double MasterInterval { get; init; }

    /// <summary>Not <c>nopreempt</c>.</summary>
    public bool Preempts { get; init; }

    /// <summary><c>preempt_delay</c>, in seconds.</summary>
    public double PreemptDelay { get; init; }

    /// <summary>none, password or ah.</summary>
    public required string Authentication { get; init; }

    /// <summary>Its sync group.</summary>
    public string? Group { get; init; }

    /// <summary><c>garp_master_delay</c>, in seconds.</summary>
    public double GarpDelay { get; init; }

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary>Its scripts.</summary>
    public required NotifyDetails Notify { get; init; }

    /// <summary>Packets to its addresses are accepted.</summary>
    public bool Accepts { get; init; }

    /// <summary><c>promote_secondaries</c>.</summary>
    public bool PromotesSecondaries { get; init; }

    /// <summary><c>linkbeat_use_polling</c>.</summary>
    public bool UsesLinkbeat { get; init; }

    /// <summary>Its interface is tracked: not <c>dont_track_primary</c>.</summary>
    public bool TracksPrimary { get; init; }

    /// <summary>Where its adverts go; absent with unicast peers.</summary>
    public string? Multicast { get; init; }

    /// <summary>The interface of <c>lvs_sync_daemon</c>, when it follows this instance.</summary>
    public string? SyncDaemonInterface { get; init; }

    /// <summary>What it tracks by lines of its own.</summary>
    public required IReadOnlyList<TrackDetails> Tracks { get; init; }

    /// <summary><c>virtual_routes</c>.</summary>
    public required IReadOnlyList<RouteDetails> Routes { get; init; }

    /// <summary><c>virtual_rules</c>.</summary>
    public required IReadOnlyList<RuleDetails> Rules { get; init; }
}

/// <summary>Scripts that hear of changes, each its program and arguments.</summary>
/// <param name="Deleted"><c>notify_deleted</c> is there.</param>
public sealed record NotifyDetails(
    IReadOnlyList<string>? Master, IReadOnlyList<string>? Backup, IReadOnlyList<string>? Fault, IReadOnlyList<string>? Stop,
    IReadOnlyList<string>? Any, bool Deleted);

/// <summary>More of an address.</summary>
/// <param name="InterfaceIndex">Of its interface; absent while there is none.</param>
/// <param name="Scope">As the kernel numbers them: 0 global, 253 link, 254 host.</param>
/// <param name="IsAdvertised">It is in the adverts: not an excluded or a static one.</param>
public sealed record AddressDetails(int? InterfaceIndex, int Scope, string? Label, string? Broadcast, bool IsAdvertised);
