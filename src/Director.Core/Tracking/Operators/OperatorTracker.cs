using Director.Core.Engine;
using Director.Core.Routers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary>
/// What operators ask of instances: the least priority for one that resigns, which is then master only where there is no other router; or
/// another priority than the file's, to which the other trackers add as to that. A sync group moves as one, so it holds for all of its
/// members: that one resigns before all else, then a member's own priority, then another's.
/// </summary>
internal sealed class OperatorTracker : Tracker
{
    private ILookup<InstanceName, InstanceName> _fellows = Fellows([]);
    private InstanceOverrides _asked = InstanceOverrides.None;

    /// <inheritdoc />
    public override string Kind => "operator";

    /// <inheritdoc />
    public override void SetConfiguration(Configuration configuration, ScriptGate gate) =>
        _fellows = Fellows(configuration.SyncGroups.Items);

    /// <inheritdoc />
    public override void SetMachine(MachineFacts machine) => _asked = machine.Asked;

    /// <inheritdoc />
    public override IEnumerable<TrackedEffect> Effects(InstanceTracks tracks)
    {
        if (_asked == InstanceOverrides.None)
        {
            return [];
        }

        InstanceName[] names = [tracks.Name, .. _fellows[tracks.Name]];
        foreach (var name in names.Where(_asked.Resigned.Contains))
        {
            return [new(name.Text, new(VrrpFaults.None, TableTracker.Least))];
        }

        foreach (var name in names)
        {
            if (_asked.Priorities.TryGetValue(name, out var priority) && tracks.Instance.Priority != byte.MaxValue)
            {
                return [new(name.Text, new(VrrpFaults.None, priority - tracks.Instance.Priority))];
            }
        }

        return [];
    }

    /// <inheritdoc />
    public override string Words(string name) => _asked.Priorities.TryGetValue(new(name), out var priority)
        ? $"an operator gives {name} priority {priority}"
        : $"an operator made {name} resign";

    private static ILookup<InstanceName, InstanceName> Fellows(IEnumerable<SyncGroup> groups) => groups
        .SelectMany(static group => group.Instances.SelectMany(member => group.Instances.Select(
            other => (Member: new InstanceName(member), Other: new InstanceName(other)))))
        .ToLookup(static pair => pair.Member, static pair => pair.Other);
}
