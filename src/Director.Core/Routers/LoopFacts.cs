using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Sessions;
using Director.Core.Tracking;
using Keepalived.Configuration;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// The facts that instances depend on: what their interfaces are like and what their trackers come to, of which the loop makes faults and
/// priorities. It is told each once, and again when it differs. Runs the trackers. Belongs to the controller's mailbox.
/// </summary>
internal sealed class LoopFacts : IAsyncDisposable
{
    private readonly VrrpLoop _loop;
    private readonly EngineServices _services;
    private readonly TrackerSet _trackers;
    private readonly Dictionary<InterfaceName, VrrpInterface?> _interfaces = [];
    private readonly Dictionary<InstanceName, VrrpTracking> _tracking = [];
    private Configuration _configuration = Configuration.Empty;
    private readonly LinkDelays _delays = new();
    private readonly ITimer _delayed;
    private readonly long _start;
    private NetworkSnapshot _seen = NetworkSnapshot.Empty;
    private VirtualLinkPlan _links = VirtualLinkPlan.Empty;
    private NetworkSnapshot _network = NetworkSnapshot.Empty;

    /// <param name="loop">Is told.</param>
    /// <param name="post">Puts work into the controller's mailbox.</param>
    public LoopFacts(VrrpLoop loop, EngineServices services, Action<Action> post)
    {
        (_loop, _services) = (loop, services);
        MasterSessions = new MasterSessions(loop);
        _trackers = new TrackerSet(services, () => post(TellTracking));
        _start = services.Time.GetTimestamp();
        _delayed = services.Time.CreateTimer(
            _ => post(TakeDelayed), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when a thread of a tracker has ended, with what broke it.</summary>
    public Task TrackersCompletion => _trackers.Completion;

    /// <summary>Which instances need not wait for a master that BFD lost.</summary>
    public MasterSessions MasterSessions { get; }

    /// <summary>An interface by name; null while it is not there.</summary>
    public Link? Find(string name) => _network.Find(name);

    /// <summary>From now on instances have these virtual interfaces.</summary>
    public void SetLinks(VirtualLinkPlan links) => _links = links;

    /// <summary>From now on these instances and trackers count.</summary>
    /// <param name="gate">Which of its scripts may run.</param>
    public void SetConfiguration(Configuration configuration, ScriptGate gate)
    {
        _configuration = configuration;
        _delays.SetConfiguration(configuration);
        TakeNetwork();
        _trackers.SetConfiguration(configuration, gate);
        MasterSessions.SetConfiguration(configuration);
    }

    /// <summary>Watches what the configuration tracks, and nothing else any more.</summary>
    /// <param name="goneOn">Instances that went on as masters after a crash.</param>
    public void RunTrackers(IEnumerable<InstanceName> goneOn) => _trackers.Run(goneOn);

    /// <summary>From now on the ip_vs table cannot be written for this reason; null: it can. The loop is told.</summary>
    public void SetTable(string? trouble) => SetMachine(machine => machine with { TableTrouble = trouble });

    /// <summary>From now on the BFD sessions stand like this. The loop is told.</summary>
    public void SetPaths(BfdPaths paths) => SetMachine(machine => machine with { Paths = paths });

    /// <summary>From now on the machine's links and addresses are these.</summary>
    /// <returns>Whether interfaces are others than before.</returns>
    public bool SetNetwork(NetworkSnapshot network)
    {
        var before = _network;
        _seen = network;
        TakeNetwork();
        return before.Links != _network.Links;
    }

    /// <summary>From now on these instances depend on static addresses, routes or rules that cannot be set.</summary>
    public void SetRefused(ImmutableHashSet<InstanceName> instances) =>
        _trackers.SetMachine(machine => machine with { WithoutStatics = instances });

    /// <summary>From now on operators ask this of instances. The loop is told.</summary>
    public void SetAsked(InstanceOverrides asked) => SetMachine(machine => machine with { Asked = asked });

    /// <summary>What the trackers of an instance come to, which the loop is given together with the instance.</summary>
    public VrrpTracking Add(InstanceName instance) => _tracking[instance] = _trackers.Sum(instance);

    /// <summary>What an instance tracks, each with what it comes to.</summary>
    public ImmutableArray<TrackerSnapshot> TrackersOf(InstanceName instance) => _trackers.Snapshot(instance);

    /// <summary>Whether an address of the file is on its interface, as far as the kernel has told.</summary>
    public bool IsThere(VirtualAddressId address) =>
        address.Interface is { } name && _network.Find(name.Text) is { } link && _network.Has(link, address);

    /// <summary>An instance with its addresses on the interfaces that carry them.</summary>
    public VrrpInstance Placed(VrrpInstance instance) => _links.PlacedOf(instance);

    /// <summary>The loop has no such instance any more.</summary>
    public void Remove(InstanceName instance) => _tracking.Remove(instance);

    /// <summary>Tells what interfaces are like now.</summary>
    public void TellInterfaces()
    {
        var virtualAddresses = VirtualAddresses.Of(_configuration);
        var virtualLinks = _links.Links.Select(link => new InterfaceName(link.Name)).ToHashSet();
        var named = VirtualAddresses.Interfaces(virtualLinks.Count == 0 ? _configuration : _links.Placed, virtualLinks);
        // Those told before as well: what they lose is told too.
        foreach (var name in named.Concat(_network.Holding(VirtualAddresses.Sources(_configuration))).Concat(_interfaces.Keys).ToHashSet())
        {
            var described = _network.Describe(name, virtualAddresses);
            if (_interfaces.TryGetValue(name, out var told) && InterfaceFacts.AreSame(told, described))
            {
                continue;
            }

            _interfaces[name] = described;
            if (described is null)
            {
                // A virtual one is not there because its base is not, or the reason has been said.
                if (named.Contains(name) && !virtualLinks.Contains(name))
                {
                    _services.Events.Publish(new KernelEvent.InterfaceAbsent(name));
                }

                _loop.RemoveInterface(name.Text);
            }
            else
            {
                _loop.SetInterface(described);
            }
        }
    }

    /// <summary>Tells what the trackers of the instances come to now.</summary>
    public void TellTracking()
    {
        foreach (var instance in _configuration.VrrpInstances)
        {
            var name = InstanceName.Of(instance);
            var tracking = _trackers.Sum(name);
            if (_tracking.GetValueOrDefault(name) != tracking)
            {
                _tracking[name] = tracking;
                _loop.SetTracking(name.Text, tracking);
            }
        }
    }

    /// <summary>Why an instance is in fault, in words.</summary>
    public string WordsFor(VrrpFaults faults, string? faultyMember, VrrpInstance instance) =>
        new FaultWords(_network).Of(
            faults, faultyMember, instance, _trackers.Faults(InstanceName.Of(instance)), _links.LinksOf(InstanceName.Of(instance)));

    /// <summary>Begins to end the trackers, of which nothing is told any more.</summary>
    /// <returns>Completes when they have ended, which scripts that hang let wait.</returns>
    public Task EndTrackersAsync() => _trackers.EndAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _delayed.DisposeAsync().ConfigureAwait(false);
        await _trackers.DisposeAsync().ConfigureAwait(false);
    }

    private void TakeDelayed()
    {
        TakeNetwork();
        TellInterfaces();
        TellTracking();
    }

    // Links that have a delay count as they were until it has gone by.
    private void TakeNetwork()
    {
        var now = _services.Time.GetElapsedTime(_start);
        _network = _delays.Counted(_seen, now);
        _trackers.SetMachine(machine => machine with { Network = _network });
        if (_delays.Due is { } due)
        {
            // A timer may fire a little early.
            _delayed.Change(due - now + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private void SetMachine(Func<MachineFacts, MachineFacts> change)
    {
        _trackers.SetMachine(change);
        TellTracking();
    }
}
