using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>The state of each sync group, as others hear of it once all its members have it, as from keepalived.</summary>
internal sealed class SyncGroupStates
{
    private readonly Dictionary<SyncGroupName, ReportedState> _states = [];

    /// <summary>A member changed its state.</summary>
    /// <param name="member">Which.</param>
    /// <param name="groups">All groups of the configuration.</param>
    /// <param name="instances">The state of each instance that runs.</param>
    /// <returns>The groups that are in another state by it, with that state.</returns>
    public ImmutableArray<(SyncGroup Group, ReportedState State)> After(
        InstanceName member, IEnumerable<SyncGroup> groups, IReadOnlyDictionary<InstanceName, VrrpState> instances)
    {
        var changed = ImmutableArray.CreateBuilder<(SyncGroup, ReportedState)>();
        foreach (var group in groups.Where(group => group.Instances.Items.Contains(member.Text)))
        {
            var members = group.Instances.Select(static name => new InstanceName(name)).Where(instances.ContainsKey)
                .Select(name => instances[name]).ToList();
            var key = SyncGroupName.Of(group);
            if (Of(members) is { } state && !(_states.TryGetValue(key, out var told) && told == state))
            {
                _states[key] = state;
                changed.Add((group, state));
            }
        }

        return changed.DrainToImmutable();
    }

    // While some have changed and others not yet, the group is still what it was: they follow within the same turn of the loop.
    private static ReportedState? Of(List<VrrpState> members) =>
        members.Count == 0 ? ReportedState.Stop
        : members.TrueForAll(state => state == members[0]) ? RouterReporter.Reported(members[0])
        : null;
}
