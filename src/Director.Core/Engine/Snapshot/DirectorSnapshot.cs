using System.Collections.Immutable;
using HealthChecks;
using Keepalived.Configuration;
using Loop;
using Vrrp;

namespace Director.Core.Engine;

/// <summary>
/// The whole service at one moment, as values: all a status, a dump or a metric needs, and all they are made from. It is made when somebody
/// asks for it, in the mailboxes of the halves, and costs nothing while nobody does. Passwords are in the configured objects: whoever
/// prints those leaves them out.
/// </summary>
public sealed record DirectorSnapshot
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the engine was started; null: it has not been yet.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>What runs.</summary>
    public Configuration Configuration { get; init; } = Configuration.Empty;

    /// <summary>The instances, in the order of the file.</summary>
    public ImmutableArray<InstanceSnapshot> Instances { get; init; } = [];

    /// <summary><c>static_ipaddress</c>.</summary>
    public ImmutableArray<AddressSnapshot> StaticAddresses { get; init; } = [];

    /// <summary>Advertisements that belonged to no instance, by what was wrong with them.</summary>
    public VrrpErrorCounts ForeignErrors { get; init; }

    /// <summary>How late the deadlines of VRRP were met.</summary>
    public LatenessSummary Lateness { get; init; } = VrrpStatus.Nothing.Lateness;

    /// <summary>The virtual servers.</summary>
    public ImmutableArray<VirtualServerSnapshot> VirtualServers { get; init; } = [];

    /// <summary>What the attempts of checkers came to; empty when counters were not asked for.</summary>
    public IReadOnlyDictionary<CheckerId, CheckMeasure> Measures { get; init; } = ImmutableDictionary<CheckerId, CheckMeasure>.Empty;

    /// <summary>Why the kernel's ip_vs table cannot be written, in a few words; null while it can, and is as the servers say.</summary>
    public string? TableTrouble { get; init; }

    /// <summary>What the kernel's ip_vs table holds; null: it was not asked for, or there is none.</summary>
    public TableSnapshot? Table { get; init; }

    /// <summary>The start and the last reloads, the oldest first.</summary>
    public ImmutableArray<ReloadSnapshot> Reloads { get; init; } = [];

    /// <summary>What operators ask for, the oldest first.</summary>
    public ImmutableArray<OperatorOverride> Overrides { get; init; } = [];

    /// <summary>How much waits for each outlet.</summary>
    public ImmutableArray<EventQueue> Queues { get; init; } = [];

    /// <summary>The one line of <c>systemctl status</c>.</summary>
    public string Status => StatusLine.Of(this);
}
