using Vrrp;

namespace Director.Core.Engine;

/// <summary>Something that an instance tracks, at one moment.</summary>
/// <param name="Kind">The keyword that names it: "track_script".</param>
/// <param name="Name">Which one.</param>
/// <param name="Effect">What it adds to the priority now, and whether it keeps the instance out of the election.</param>
/// <param name="Text">How it stands, for people: "tracked script chk fails".</param>
/// <param name="Value">
/// The number in a file, how many of a process run, and of anything else 1 up or 0 down; null: not known yet.
/// </param>
public sealed record TrackerSnapshot(string Kind, string Name, VrrpTracking Effect, string Text, long? Value = null)
{
    /// <summary>How it stands and what it adds, for people: "tracked script chk fails (-40)".</summary>
    public string Sum => Math.Abs(Effect.PriorityAdjustment) < byte.MaxValue ? $"{Text} ({Effect.PriorityAdjustment:+0;-0})" : Text;

    /// <summary>It keeps the instance out of the election; a result that is awaited does not.</summary>
    public bool IsFault => (Effect.Faults & ~VrrpFaults.Pending) != VrrpFaults.None;
}
