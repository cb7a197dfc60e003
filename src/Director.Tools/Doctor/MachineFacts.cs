using System.Collections.Immutable;
using Director.Protocol.V1;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>All that the checks are told of a machine: values, gathered once by <see cref="FactGathering"/>.</summary>
public sealed record MachineFacts
{
    /// <summary>The file that is judged.</summary>
    public JudgedFile File { get; init; } = new("keepalived.conf", 0, 0);

    /// <summary>The file of the other director; null: it was not given.</summary>
    public OtherFile? Other { get; init; }

    /// <summary>What the running service says of itself.</summary>
    public ServiceFacts Service { get; init; } = new(null, "it was not asked");

    /// <summary>Links and addresses.</summary>
    public NetworkFacts Network { get; init; } = NetworkFacts.Empty;

    /// <summary>Settings of the kernel.</summary>
    public SettingFacts Settings { get; init; } = SettingFacts.Empty;

    /// <summary>Modules of the kernel, by name: those that the file needs.</summary>
    public ImmutableDictionary<string, ModuleState> Modules { get; init; } = ImmutableDictionary<string, ModuleState>.Empty;

    /// <summary>Packet filters.</summary>
    public FirewallFacts Firewall { get; init; } = FirewallFacts.None;

    /// <summary>Programs that speak VRRP, or may.</summary>
    public ProcessFacts Processes { get; init; } = ProcessFacts.None;

    /// <summary>What the kernel allows the running service.</summary>
    public DaemonFacts Daemon { get; init; } = DaemonFacts.Unknown;

    /// <summary>Who else manages the interfaces of the instances.</summary>
    public ImmutableArray<InterfaceManager> Managers { get; init; } = [];

    /// <summary>Groups of multicast, and addresses that programs listen on.</summary>
    public SocketFacts Sockets { get; init; } = SocketFacts.None;

    /// <summary>Whether something keeps the clock in step; null: unknown.</summary>
    public bool? IsClockSynchronised { get; init; }

    /// <summary>What was heard on the wire.</summary>
    public WireFacts Wire { get; init; } = WireFacts.None;

    /// <summary>What answered ARP and neighbour solicitations.</summary>
    public ProbeFacts Probe { get; init; } = ProbeFacts.None;
}

/// <summary>The file that is judged.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Errors">How many the check of files finds.</param>
/// <param name="Warnings">How many.</param>
public sealed record JudgedFile(string Path, int Errors, int Warnings);

/// <summary>The file of the other director.</summary>
public sealed record OtherFile(string Path, Configuration Configuration);

/// <summary>What the running service says of itself.</summary>
/// <param name="Status">Its answer; null: there is none.</param>
/// <param name="Silence">Why there is none, in words.</param>
public sealed record ServiceFacts(StatusReply? Status, string? Silence)
{
    /// <summary>What it says of one of its instances; null when it does not run or has none of that name.</summary>
    public Instance? Find(string instance) => Status?.Instances.FirstOrDefault(other => other.Name == instance);
}

/// <summary>Whether the kernel has a module.</summary>
public enum ModuleState
{
    /// <summary>Nobody can tell.</summary>
    Unknown,

    /// <summary>It is in the kernel.</summary>
    Loaded,

    /// <summary>It can be loaded.</summary>
    Available,

    /// <summary>There is none.</summary>
    Missing,
}
