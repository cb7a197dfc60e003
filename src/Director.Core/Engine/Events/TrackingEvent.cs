using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>What happened to the files and processes that instances and real servers track.</summary>
public abstract record TrackingEvent : DirectorEvent
{
    /// <summary>A file holds another number than before.</summary>
    public sealed record FileHolds(TrackFile File, int Value) : TrackingEvent;

    /// <summary>A file holds more than a number, or none.</summary>
    /// <param name="Value">As which it counts.</param>
    public sealed record FileUnclean(TrackFile File, int Value) : TrackingEvent;

    /// <summary>The number in a file does not fit into 32 bits.</summary>
    /// <param name="Value">What it held before, and still counts as.</param>
    public sealed record FileTooLarge(TrackFile File, int Value) : TrackingEvent;

    /// <summary>A file cannot be read.</summary>
    /// <param name="Value">What it held before, and still counts as.</param>
    public sealed record FileUnreadable(TrackFile File, string Reason, int Value) : TrackingEvent;

    /// <summary>A file cannot be made as <c>init_file</c> says.</summary>
    public sealed record FileNotWritten(TrackFile File, string Reason) : TrackingEvent;

    /// <summary>The directory of a file cannot be watched, so the file is read once a second.</summary>
    public sealed record FileNotWatched(TrackFile File, string Directory, string Reason) : TrackingEvent;

    /// <summary>As many processes run as are wanted, or no longer.</summary>
    /// <param name="Numbers">How many run and how many are wanted, in words.</param>
    public sealed record QuorumChanged(TrackProcess Process, bool IsReached, string Numbers) : TrackingEvent;

    /// <summary>The kernel does not report processes, so <c>/proc</c> is read once a second.</summary>
    public sealed record ProcessesNotReported(string Reason) : TrackingEvent;

    /// <summary>The kernel reported more of processes than there was room for, so <c>/proc</c> is read anew.</summary>
    /// <param name="Suppressed">How many times more since the last such event.</param>
    public sealed record ProcessesOverrun(long Suppressed) : TrackingEvent;
}
