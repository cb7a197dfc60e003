namespace Keepalived.Configuration;

/// <summary>What must hold for sync groups, once all instances are known.</summary>
internal static class SyncGroupRules
{
    public static void Apply(ConfigurationBuilder builder, ReadContext context)
    {
        var instances = builder.Instances.Select(i => i.Model.Name).ToHashSet();
        var taken = new HashSet<string>();
        for (var i = 0; i < builder.SyncGroups.Count; i++)
        {
            var located = builder.SyncGroups[i];
            var members = Members(located, instances, taken, context);
            if (members.Count == 0)
            {
                context.Bad(located.Opener, 1, "empty-group",
                    $"vrrp_sync_group '{located.Model.Name}' has no usable member; it is left out");
                builder.SyncGroups.RemoveAt(i--);
                continue;
            }

            if (members.Count == 1)
            {
                context.Doubt(located.Opener, 1, "one-member", $"vrrp_sync_group '{located.Model.Name}' has only one member");
            }

            var instancesOfGroup = builder.Instances.Where(instance => members.Contains(instance.Model.Name)).ToList();
            CheckInterfaces(located, instancesOfGroup, context);
            CheckWeights(located, instancesOfGroup, context);
            builder.SyncGroups[i] = located with { Model = located.Model with { Instances = [.. members] } };
        }
    }

    private static List<string> Members(Located<SyncGroup> group, HashSet<string> instances, HashSet<string> taken, ReadContext context)
    {
        var members = new List<string>();
        foreach (var statement in group.Block.Statements.FirstOrDefault(s => s is { Keyword.Name: "group", Body: not null })?.Statements
            ?? [])
        {
            for (var i = 0; i < statement.Count; i++)
            {
                var name = statement[i];
                if (!instances.Contains(name))
                {
                    var hint = context.Names.All.ContainsKey(("vrrp_instance", name))
                        ? "that instance was left out"
                        : Suggestions.For(name, instances);
                    context.Bad(statement, i, "undefined-name", $"there is no vrrp_instance '{name}'; the word is left out", hint);
                }
                else if (!taken.Add(name))
                {
                    context.Bad(statement, i, "duplicate", $"vrrp_instance '{name}' is already in a sync group; it is left out here");
                }
                else
                {
                    members.Add(name);
                }
            }
        }

        return members;
    }

    /// <summary>An interface that a member and its group track: one of two lines counts.</summary>
    private static void CheckInterfaces(Located<SyncGroup> group, IEnumerable<Located<VrrpInstance>> members, ReadContext context)
    {
        foreach (var member in members)
        {
            foreach (var tracked in group.Model.Track.Interfaces)
            {
                var isOwn = tracked.Name == member.Model.Interface && !member.Model.DontTrackPrimary;
                var line = Line(member.Block, tracked.Name);
                if ((isOwn || line is not null) && (line ?? Line(group.Block, tracked.Name)) is { } place)
                {
                    var (instance, sync) = ($"vrrp_instance '{member.Model.Name}'", $"vrrp_sync_group '{group.Model.Name}'");
                    var text = isOwn
                        ? $"'{tracked.Name}' is the interface of {instance}, which tracks it anyway, and is tracked by {sync}"
                        : $"'{tracked.Name}' is tracked by {instance} and by its {sync}, whose line counts unless the other has weight 0";
                    context.Doubt(place, 0, "tracked-twice", text, isOwn ? $"remove it from {sync}" : "remove one of the two");
                }
            }
        }
    }

    /// <summary>Members of a group should have one priority: their own weights do not count, unless the group says so.</summary>
    private static void CheckWeights(Located<SyncGroup> group, IEnumerable<Located<VrrpInstance>> members, ReadContext context)
    {
        if (group.Model.TrackingWeight)
        {
            return;
        }

        foreach (var (place, track) in members.Select(member => (member.Opener, member.Model.Track)))
        {
            var without = track.Scripts.Concat(track.BfdInstances).Where(item => item.Weight != 0).Select(item => item.Name).ToList();
            var files = track.Files.Where(item => item.Weight != 0).Select(item => item.Name).ToList();
            Say(without, "has a weight and does not count", "have weights and do not count");
            Say(files, "leads to FAULT with any number but 0", "lead to FAULT with any number but 0");

            void Say(List<string> names, string one, string several)
            {
                if (names.Count > 0)
                {
                    var text = $"what a member of vrrp_sync_group '{group.Model.Name}' tracks: "
                        + $"{string.Join(", ", names)} {(names.Count == 1 ? one : several)}";
                    context.Doubt(place, 1, "member-weight", text, "give it weight 0, or the group sync_group_tracking_weight");
                }
            }
        }
    }

    private static Statement? Line(Block block, string name) => block.Statements
        .Where(s => s is { Keyword.Name: "track_interface", Body: not null })
        .SelectMany(s => s.Statements)
        .LastOrDefault(s => s.Count > 0 && s.Span(0).SequenceEqual(name));
}
