using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>
/// What an instance tracks that is in a sync group, as keepalived 2.2.7 was seen to take it. Members of a group should have one priority:
/// without <c>sync_group_tracking_weight</c> a member's own scripts and sessions with a weight do not count, and of its files every number
/// but 0 is a fault. What the group tracks counts for each member. Pure.
/// </summary>
internal static class GroupTracks
{
    /// <summary>What a member tracks by its own lines and by those of its group.</summary>
    /// <param name="hasOwner">A member of the group is an address owner, whose priority is 255 whatever happens.</param>
    public static TrackSettings Of(TrackSettings own, SyncGroup group, bool hasOwner)
    {
        var mine = group.TrackingWeight ? own : own with
        {
            Scripts = [.. own.Scripts.Items.Where(static item => item.Weight == 0)],
            Files = [.. own.Files.Items.Select(static item => item with { Weight = 0, Reverse = item.Weight == 0 && item.Reverse })],
            BfdInstances = [.. own.BfdInstances.Items.Where(static item => item.Weight == 0)],
        };
        var theirs = group.Track;
        return new()
        {
            Interfaces = Both(mine.Interfaces, theirs.Interfaces),
            Scripts = Both(mine.Scripts, theirs.Scripts),
            Files = Both(mine.Files, theirs.Files),
            Processes = Both(mine.Processes, theirs.Processes),
            BfdInstances = Both(mine.BfdInstances, theirs.BfdInstances),
        };

        // Tracked by both: the group's line counts, unless the member cannot do without.
        EquatableArray<TrackedItem> Both(EquatableArray<TrackedItem> members, EquatableArray<TrackedItem> groups)
        {
            var needed = members.Items.Where(static item => item.Weight == 0).Select(static item => item.Name).ToHashSet();
            var shared = groups.Items.Where(item => !needed.Contains(item.Name))
                .Select(item => hasOwner && item.Weight != 0 ? item with { Weight = 0, Reverse = false } : item)
                .ToList();
            return [.. members.Items.Where(item => shared.TrueForAll(other => other.Name != item.Name)), .. shared];
        }
    }
}
