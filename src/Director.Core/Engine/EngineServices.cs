using System.Collections.Immutable;
using Bfd;
using Director.Core.Kernel;
using Director.Core.Tracking;
using HealthChecks;
using Ipvs.Netlink;
using Microsoft.Extensions.Logging;
using Nftables.Netlink;
using Route.Netlink;
using Scripts;
using Vrrp;

namespace Director.Core.Engine;

/// <summary>The edges of the engine: all through which it reaches the kernel, the network, processes and the clock.</summary>
public sealed record EngineServices
{
    /// <summary>The clock of all timers.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where the engine says what its own work meets.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Where its parts publish what happens; the engine completes and disposes it.</summary>
    public IEventStream Events { get => field ??= new EventStream(Time, Logger); init; }

    /// <summary>Opens a connection to rtnetlink.</summary>
    public required Func<IRouteClient> OpenRoute { get; init; }

    /// <summary>Opens what tells of changes to links and addresses, on a thread of its own, from here on.</summary>
    public Func<Action<RouteEvent>, IRouteMonitor> OpenRouteMonitor { get; init; } = static onEvent => RouteMonitor.Open(onEvent);

    /// <summary>Opens a connection to nf_tables.</summary>
    public Func<INftClient> OpenFilter { get; init; } = NftClient.Open;

    /// <summary>Settings of the kernel.</summary>
    public IKernelSettings Settings { get; init; } = new ProcSettings();

    /// <summary>What outlives a kill of the virtual interfaces we make and the settings we change.</summary>
    public IStateFile Leftovers { get; init; } = new NoStateFile();

    /// <summary>Opens a connection to the ip_vs table; null when the kernel has no ip_vs.</summary>
    public required Func<IIpvsClient?> OpenIpvs { get; init; }

    /// <summary>Opens the wire that VRRP is spoken on.</summary>
    public Func<IVrrpTransport> OpenVrrp { get; init; } = static () => new VrrpSockets();

    /// <summary>Opens the wire that BFD is spoken on.</summary>
    public Func<IBfdTransport> OpenBfd { get; init; } = static () => new BfdSockets();

    /// <summary>The addresses that checks come from where the file names none.</summary>
    public SourceAddresses CheckSources { get; init; } = new();

    /// <summary>Opens the connections that checks are made over.</summary>
    public Func<ICheckTransport> OpenChecks { get => field ??= () => new CheckSockets(CheckSources); init; }

    /// <summary>
    /// Opens what a former process left of its last advertisements, and keeps ours; throws an <see cref="IOException"/> where it cannot.
    /// </summary>
    public Func<LastAdvertisements> OpenLastAdvertisements { get; init; } = static () => LastAdvertisements.None;

    /// <summary>Where a file of a name is for the next process to find; null: nothing is kept.</summary>
    public Func<string, string?> KeptFile { get; init; } = static _ => null;

    /// <summary>Keeps operators' overrides for the next process.</summary>
    public IOverrideStore Overrides { get; init; } = new NoOverrideStore();

    /// <summary>Loads ip_vs.</summary>
    public required IKernelModules Modules { get; init; }

    /// <summary>Makes checkers.</summary>
    public required ICheckerFactory Checkers { get; init; }

    /// <summary>The kinds of checks there are.</summary>
    public ImmutableArray<CheckKind> CheckKinds { get; init; } = Checks.All;

    /// <summary>Runs scripts.</summary>
    public required IScriptRunner Scripts { get; init; }

    /// <summary>Reads a file with a key; throws an <see cref="IOException"/> that says why it cannot.</summary>
    public Func<string, byte[]> ReadSecret { get; init; } = Mapping.SecretFiles.Read;

    /// <summary>Opens what finds programs and users of scripts; for each configuration anew, since it remembers users.</summary>
    public Func<IScriptResolver> OpenScripts { get; init; } = ScriptResolver.OfThisProcess;

    /// <summary>Opens the processes of the machine.</summary>
    internal Func<IMachineProcesses> OpenProcesses { get; init; } = static () => new MachineProcesses();

    /// <summary>The tracked files of the configuration; the engine disposes them.</summary>
    internal TrackedFiles Files { get => field ??= new TrackedFiles(Events, Time); init; }

    /// <summary>The kinds of trackers there are.</summary>
    internal ImmutableArray<TrackerKind> Trackers { get; init; } = Tracking.Trackers.All;

    /// <summary>Publishes these, in their order.</summary>
    internal void PublishAll(IEnumerable<DirectorEvent> happened)
    {
        foreach (var one in happened)
        {
            Events.Publish(one);
        }
    }

    /// <summary>The real kernel and network of the calling thread's namespace, real processes.</summary>
    /// <param name="keptFile">As <see cref="KeptFile"/>.</param>
    /// <param name="leftovers">What outlives a kill of what we made.</param>
    public static EngineServices OnThisMachine(
        IKernelModules modules, TimeProvider time, ILogger logger, Func<string, string> keptFile, IStateFile leftovers)
    {
        var scripts = new ScriptRunner(time);
        SourceAddresses sources = new();
        return new()
        {
            CheckSources = sources,
            Time = time,
            Logger = logger,
            OpenRoute = RouteClient.Open,
            OpenLastAdvertisements = () => LastAdvertisements.Open(keptFile(LastAdvertisements.FileName)),
            KeptFile = keptFile,
            Leftovers = leftovers,
            OpenIpvs = static () => IpvsClient.TryOpen(out var client) ? client : null,
            Modules = modules,
            Checkers = new CheckerFactory(new(scripts) { Time = time, Sources = sources }),
            Scripts = scripts,
        };
    }
}
