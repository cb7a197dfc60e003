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
                context.Bad(located.Opener, 1, "empty-group", $"vrrp_sync_group '{located.Model.Name}' has no usable member; it is left out");
                builder.SyncGroups.RemoveAt(i--);
                continue;
            }

            if (members.Count == 1)
            {
                context.Doubt(located.Opener, 1, "one-member", $"vrrp_sync_group '{located.Model.Name}' has only one member");
            }

            CheckInterfaces(located, builder.Instances.Where(instance => members.Contains(instance.Model.Name)), context);
            builder.SyncGroups[i] = located with { Model = located.Model with { Instances = [.. members] } };
        }
    }

    private static List<string> Members(Located<SyncGroup> group, HashSet<string> instances, HashSet<string> taken, ReadContext context)
    {
        var members = new List<string>();
        foreach (var statement in group.Block.Statements.FirstOrDefault(s => s is { Keyword.Name: "group", Body: not null })?.Statements ?? [])
        {
            for (var i = 0; i < statement.Count; i++)
            {
                var name = statement[i];
                if (!instances.Contains(name))
                {
                    var hint = context.Names.All.ContainsKey(("vrrp_instance", name)) ? "that instance was left out" : Suggestions.For(name, instances);
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

    /// <summary>An interface that a member and its group track: its weights are added up, which nobody means.</summary>
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
                        : $"'{tracked.Name}' is tracked by {instance} and by its {sync}: both weights count";
                    context.Doubt(place, 0, "tracked-twice", text, isOwn ? $"remove it from {sync}" : "remove one of the two");
                }
            }
        }
    }

    private static Statement? Line(Block block, string name) => block.Statements
        .Where(s => s is { Keyword.Name: "track_interface", Body: not null })
        .SelectMany(s => s.Statements)
        .LastOrDefault(s => s.Count > 0 && s.Span(0).SequenceEqual(name));
}
