using System.Collections.Immutable;
using Director.Core.Routers;
using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>What an instance tracks: by its own lines, and by those of its sync group.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Settings">All that it comes to.</param>
internal sealed record InstanceTracks(VrrpInstance Instance, TrackSettings Settings)
{
    /// <summary>Which instance.</summary>
    public InstanceName Name => InstanceName.Of(Instance);

    /// <summary>What each instance of a configuration tracks, in the order of the file.</summary>
    public static ImmutableArray<InstanceTracks> Of(Configuration configuration)
    {
        var groups = configuration.SyncGroups.Items
            .SelectMany(group => group.Instances.Select(member => (member, group)))
            .ToLookup(pair => pair.member, pair => pair.group);
        var owners = configuration.VrrpInstances.Items.Where(instance => instance.Priority == byte.MaxValue)
            .SelectMany(instance => groups[instance.Name])
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. configuration.VrrpInstances.Select(instance => new InstanceTracks(instance, groups[instance.Name].Aggregate(
            instance.Track, (track, group) => GroupTracks.Of(track, group, owners.Contains(group)))))];
    }

    /// <summary>The names of one kind that some instance tracks.</summary>
    public static IEnumerable<string> Names(Configuration configuration, Func<TrackSettings, EquatableArray<TrackedItem>> kind) =>
        Of(configuration).SelectMany(tracks => tracks.Items(kind)).Select(item => item.Name);

    /// <summary>All lines of one kind.</summary>
    public ImmutableArray<TrackedItem> Items(Func<TrackSettings, EquatableArray<TrackedItem>> kind) => kind(Settings).Items;
}
