namespace Keepalived.Configuration;

/// <summary>What an instance or a sync group tracks.</summary>
public sealed record TrackSettings
{
    /// <summary><c>track_interface</c>.</summary>
    public EquatableArray<TrackedItem> Interfaces { get; init; }

    /// <summary><c>track_script</c>.</summary>
    public EquatableArray<TrackedItem> Scripts { get; init; }

    /// <summary><c>track_file</c>.</summary>
    public EquatableArray<TrackedItem> Files { get; init; }

    /// <summary><c>track_process</c>.</summary>
    public EquatableArray<TrackedItem> Processes { get; init; }

    /// <summary><c>track_bfd</c>.</summary>
    public EquatableArray<TrackedItem> BfdInstances { get; init; }
}
