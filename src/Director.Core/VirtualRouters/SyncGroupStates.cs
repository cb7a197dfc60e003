using System.Collections.Immutable;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>The state of each sync group, as its scripts hear of it: that of all its members, or FAULT when one has a fault.</summary>
internal sealed class SyncGroupStates
{
    private readonly Dictionary<string, string> _states = [];

    /// <summary>A member changed its state.</summary>
    /// <param name="member">Which.</param>
    /// <param name="groups">All groups of the configuration.</param>
    /// <param name="instances">The state of each instance that runs.</param>
    /// <returns>The groups that are in another state by it, with the words for scripts.</returns>
    public ImmutableArray<(SyncGroup Group, string State)> After(
        string member, IEnumerable<SyncGroup> groups, IReadOnlyDictionary<string, VrrpState> instances)
    {
        var changed = ImmutableArray.CreateBuilder<(SyncGroup, string)>();
        foreach (var group in groups.Where(group => group.Instances.Items.Contains(member)))
        {
            var members = group.Instances.Items.Where(instances.ContainsKey).Select(name => instances[name]).ToList();
            if (Of(members) is { } state && _states.GetValueOrDefault(group.Name) != state)
            {
                _states[group.Name] = state;
                changed.Add((group, state));
            }
        }

        return changed.DrainToImmutable();
    }

    // While some have changed and others not yet, the group is still what it was.
    private static string? Of(List<VrrpState> members) =>
        members.Count == 0 ? "STOP"
        : members.Contains(VrrpState.Fault) ? "FAULT"
        : members.TrueForAll(state => state == members[0]) ? NotifyCalls.StateName(members[0], default)
        : null;
}
