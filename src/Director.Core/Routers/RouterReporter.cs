using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// Makes events of what the loop reports, and remembers from it how instances and groups stand. Belongs to the controller's mailbox; the
/// states may be read by any thread.
/// </summary>
/// <param name="wordsFor">Why an instance is in fault, in words.</param>
/// <param name="trackersOf">What an instance tracks, each with what it comes to.</param>
internal sealed class RouterReporter(
    EngineServices services, Func<VrrpFaults, string?, VrrpInstance, string> wordsFor,
    Func<InstanceName, ImmutableArray<TrackerSnapshot>> trackersOf) : IRouterListener
{
    private readonly IEventStream _events = services.Events;
    private readonly RouterNotes _notes = new(services.Time);
    private readonly TransitionCounts _counts = new();
    private readonly SyncGroupStates _groups = new();
    private readonly Dictionary<InstanceName, VrrpInstance> _leaving = [];
    private readonly Dictionary<InstanceName, byte> _priorities = [];
    private readonly Dictionary<InstanceName, (DateTimeOffset At, TransitionReason Reason, RouterEvent.HeardMaster? Master)> _last = [];
    private readonly Dictionary<InstanceName, RouterEvent.HeardMaster> _masters = [];
    private Dictionary<InstanceName, VrrpInstance> _instances = [];
    private ILookup<InstanceName, SyncGroup> _groupsOf = Groups([]);
    private ImmutableDictionary<InstanceName, VrrpState> _states = ImmutableDictionary<InstanceName, VrrpState>.Empty;

    /// <summary>The state of each instance.</summary>
    public IReadOnlyDictionary<InstanceName, VrrpState> States => _states;

    /// <summary>How others hear of a state of an instance that runs; null: they do not.</summary>
    public static ReportedState? Reported(VrrpState state) => state switch
    {
        VrrpState.Master => ReportedState.Master,
        VrrpState.Backup => ReportedState.Backup,
        VrrpState.Fault => ReportedState.Fault,
        _ => null,
    };

    /// <summary>What it knows of an instance as a value, for others to add to.</summary>
    public InstanceSnapshot Snapshot(VrrpInstance instance)
    {
        var name = InstanceName.Of(instance);
        var hasMoved = _last.TryGetValue(name, out var last);
        return new()
        {
            Configuration = instance,
            State = _states.GetValueOrDefault(name),
            Since = hasMoved ? last.At : null,
            Reason = hasMoved ? last.Reason : null,
            Master = hasMoved ? last.Master : null,
            Faults = _notes.FaultOf(name),
            Rejects = _notes.RejectionOf(name),
            Transitions = _counts.Of(name),
        };
    }

    /// <summary>From now on these instances and groups count.</summary>
    public void SetConfiguration(Configuration configuration)
    {
        _instances = configuration.VrrpInstances.Items.DistinctBy(InstanceName.Of).ToDictionary(InstanceName.Of);
        _groupsOf = Groups(configuration.SyncGroups.Items);
    }

    /// <summary>An instance was given to the loop.</summary>
    public void Add(InstanceName instance) => _states = _states.SetItem(instance, VrrpState.Initialize);

    /// <summary>An instance is about to be taken from the loop, which reports its end.</summary>
    public void Leave(VrrpInstance instance) => _leaving[InstanceName.Of(instance)] = instance;

    /// <inheritdoc />
    public void OnTransition(VrrpTransition transition)
    {
        InstanceName name = new(transition.Instance);
        var before = _states.GetValueOrDefault(name);
        var isOver = transition.Reason == TransitionReason.Shutdown;
        _states = isOver ? _states.Remove(name) : _states.SetItem(name, transition.To);
        var left = isOver && _leaving.Remove(name, out var former) ? former : null;
        var reported = !isOver ? Reported(transition.To) : left is null ? ReportedState.Stop : End(left, before);
        var instance = left ?? Known(name);
        var faults = transition.To == VrrpState.Fault ? wordsFor(transition.Faults, transition.FaultyMember, instance) : null;
        RouterEvent.HeardMaster? heard = _masters.TryGetValue(name, out var master) ? master : null;
        Remember(name, transition, faults, heard);
        if (isOver || transition.To == VrrpState.Master)
        {
            _masters.Remove(name);
        }

        _events.Publish(new RouterEvent.Transition(instance, transition, reported, faults) { Master = heard });
        foreach (var (group, state) in _groups.After(name, _groupsOf[name], _states))
        {
            _events.Publish(new RouterEvent.GroupTransition(group, state));
        }
    }

    /// <inheritdoc />
    public void OnFaultsChanged(InstanceName instance, VrrpFaults faults, string? faultyMember)
    {
        var known = Known(instance);
        var words = wordsFor(faults, faultyMember, known);
        _notes.SetFault(instance, words);
        _events.Publish(new RouterEvent.FaultsChanged(known, words));
    }

    /// <inheritdoc />
    public void OnNewMaster(InstanceName instance, InternetAddress master, byte priority)
    {
        _masters[instance] = new(master, priority);
        _events.Publish(new RouterEvent.NewMaster(Known(instance), master, priority));
    }

    /// <inheritdoc />
    public void OnLowerPriorityMaster(InstanceName instance, InternetAddress source, byte priority)
    {
        var known = Known(instance);
        _events.Publish(new RouterEvent.LowerPriorityMaster(known, source, priority,
            _priorities.GetValueOrDefault(instance, known.Priority)));
    }

    /// <inheritdoc />
    public void OnPriorityChanged(InstanceName instance, byte previous, byte current)
    {
        _priorities[instance] = current;
        var known = Known(instance);
        var isReported = known.NotifyPriorityChanges || _groupsOf[instance].Any(static group => group.NotifyPriorityChanges);
        _events.Publish(new RouterEvent.PriorityChanged(known, previous, current, _states.GetValueOrDefault(instance), isReported)
        {
            Trackers = string.Join(
                "; ", trackersOf(instance).Where(static one => one.Effect.PriorityAdjustment != 0).Select(static one => one.Sum)),
        });
    }

    /// <inheritdoc />
    public void OnRejected(RejectedAdvertisement rejected)
    {
        _notes.Add(rejected);
        _events.Publish(new RouterEvent.Rejected(rejected));
    }

    private static ILookup<InstanceName, SyncGroup> Groups(IEnumerable<SyncGroup> groups) => groups
        .SelectMany(static group => group.Instances.Select(member => (Member: new InstanceName(member), Group: group)))
        .ToLookup(static pair => pair.Member, static pair => pair.Group);

    // The last word of an instance that a reload removes, as keepalived's: not STOP, which is the service's end.
    private static ReportedState? End(VrrpInstance instance, VrrpState before) =>
        instance.Notify is { DeletedAsFault: true } or { Deleted: not null } ? ReportedState.Deleted
        : before == VrrpState.Fault ? null
        : ReportedState.Fault;

    private void Remember(InstanceName instance, VrrpTransition transition, string? faults, RouterEvent.HeardMaster? heard)
    {
        if (transition.Reason == TransitionReason.Shutdown)
        {
            _last.Remove(instance);
            _priorities.Remove(instance);
            _notes.Forget(instance);
            _counts.Forget(instance);
        }
        else
        {
            _last[instance] = (services.Time.GetUtcNow(), transition.Reason, heard);
            _priorities[instance] = transition.EffectivePriority;
            _notes.SetFault(instance, faults);
            _counts.Add(instance, transition.To, transition.Reason);
        }
    }

    private VrrpInstance Known(InstanceName name) => _instances.GetValueOrDefault(name) ?? new VrrpInstance(name.Text);
}
