namespace Vrrp;

/// <summary>Which instances move together.</summary>
internal sealed class SyncGroups(InstanceTable instances)
{
    private readonly Dictionary<string, VrrpSyncGroupOptions> _groups = [];

    internal void Set(VrrpSyncGroupOptions group) => _groups[group.Name] = group;

    internal void Remove(string name) => _groups.Remove(name);

    /// <summary>Tells each instance its fellow members, after groups or instances changed.</summary>
    internal void Link()
    {
        foreach (var instance in instances.All)
        {
            instance.GroupMembers = [];
        }

        foreach (var group in _groups.Values)
        {
            var members = group.Members.Select(instances.Find).OfType<VrrpInstance>().Distinct().ToArray();
            foreach (var member in members)
            {
                member.GroupMembers = [.. members.Where(other => other != member)];
            }
        }
    }

    internal static VrrpFaults FaultsOf(VrrpInstance instance)
    {
        var others = VrrpFaults.None;
        foreach (var member in instance.GroupMembers)
        {
            others |= member.OwnFaults;
        }

        return SyncGroupRules.Combine(instance.OwnFaults, others);
    }

    /// <summary>The first of its fellow members that has a fault of its own.</summary>
    internal static string? FaultyMemberOf(VrrpInstance instance)
    {
        foreach (var member in instance.GroupMembers)
        {
            if ((member.OwnFaults & ~VrrpFaults.Pending) != 0)
            {
                return member.Name;
            }
        }

        return null;
    }
}
