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

/// <summary>One line of <c>track_interface</c>, <c>track_script</c>, <c>track_file</c>, <c>track_process</c> or <c>track_bfd</c>.</summary>
/// <param name="Name">Interface, script, file, process or BFD instance.</param>
/// <param name="Weight">Added to the priority; zero: failure leads to FAULT. The tracker's own where the line gives none.</param>
/// <param name="Reverse">The sense is reversed.</param>
public sealed record TrackedItem(string Name, int Weight = 0, bool Reverse = false);
