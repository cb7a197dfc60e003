namespace Director.Protocol.V1;

/// <summary>A VRRP instance.</summary>
public sealed record Instance
{
    /// <summary>As the file has it.</summary>
    public required string Name { get; init; }

    /// <summary>Its interface; absent without one.</summary>
    public string? Interface { get; init; }

    /// <summary>1 to 255.</summary>
    public required int VirtualRouterId { get; init; }

    /// <summary>Of VRRP: 2 or 3.</summary>
    public required int Version { get; init; }

    /// <summary>initialize, backup, master or fault.</summary>
    public required string State { get; init; }

    /// <summary>Since when; absent before the first state.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it came into its state, the name of a transition's reason: "MasterDown".</summary>
    public string? Reason { get; init; }

    /// <summary>The same in words, with the master it was about.</summary>
    public string? Why { get; init; }

    /// <summary>Why it is in fault, in words.</summary>
    public string? Faults { get; init; }

    /// <summary>Whose adverts it rejects now and why, in words.</summary>
    public string? Rejects { get; init; }

    /// <summary>Of the file.</summary>
    public required int BasePriority { get; init; }

    /// <summary>With what the trackers add; absent when the VRRP loop does not answer, as all that follows.</summary>
    public int? EffectivePriority { get; init; }

    /// <summary>The master it last heard, or itself.</summary>
    public string? Master { get; init; }

    /// <summary>What that master advertises.</summary>
    public int? MasterPriority { get; init; }

    /// <summary>What is sent and received.</summary>
    public Adverts? Adverts { get; init; }

    /// <summary>Adverts that were not accepted, by what was wrong with them.</summary>
    public IReadOnlyDictionary<string, long>? Errors { get; init; }

    /// <summary>How often it changed its state and why, since it was added.</summary>
    public IReadOnlyList<Transitions>? Transitions { get; init; }

    /// <summary>What it tracks.</summary>
    public required IReadOnlyList<Tracker> Trackers { get; init; }

    /// <summary>Its addresses, the excluded ones last.</summary>
    public required IReadOnlyList<Address> Addresses { get; init; }

    /// <summary>What else the file and the kernel say of it; only when details were asked for.</summary>
    public InstanceDetails? Details { get; init; }
}

/// <summary>How often an instance came into a state for a reason.</summary>
/// <param name="To">initialize, backup, master or fault.</param>
/// <param name="Reason">"MasterDown".</param>
public sealed record Transitions(string To, string Reason, long Count);

/// <summary>Counters of an instance.</summary>
/// <param name="Sent">Adverts sent, priority 0 included.</param>
/// <param name="Received">Adverts accepted.</param>
/// <param name="ResignationsSent">Of priority 0.</param>
/// <param name="ResignationsReceived">Of priority 0.</param>
/// <param name="BecameMaster">Times it became master.</param>
/// <param name="SendErrors">Sends that failed.</param>
public sealed record Adverts(
    long Sent, long Received, long ResignationsSent, long ResignationsReceived, long BecameMaster, long SendErrors);

/// <summary>Something an instance tracks.</summary>
/// <param name="Kind">The keyword: "track_script".</param>
/// <param name="Name">Which one.</param>
/// <param name="Adds">To the priority.</param>
/// <param name="IsFault">It keeps the instance out of the election.</param>
/// <param name="Text">How it stands, in words.</param>
/// <param name="Value">
/// The number in a file, how many of a process run, and of anything else 1 up or 0 down; absent: not known yet.
/// </param>
public sealed record Tracker(string Kind, string Name, int Adds, bool IsFault, string Text, long? Value = null);

/// <summary>An address that should be on an interface, now or as master.</summary>
/// <param name="Text">"10.9.0.100/24".</param>
/// <param name="Interface">Absent: the file names none.</param>
/// <param name="IsWanted">It should be there now.</param>
/// <param name="IsHeld">It is there.</param>
/// <param name="Losses">How often somebody else took it away.</param>
/// <param name="LastLoss">When that was last.</param>
/// <param name="Details">Only when details were asked for.</param>
public sealed record Address(
    string Text, string? Interface, bool IsWanted, bool IsHeld, long Losses, DateTimeOffset? LastLoss, AddressDetails? Details = null)
{
    /// <summary>It is not in the adverts: a line of <c>virtual_ipaddress_excluded</c>.</summary>
    public bool IsExcluded { get; init; }
}
