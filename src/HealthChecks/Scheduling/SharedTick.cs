namespace HealthChecks;

/// <summary>
/// Lets checks that are due within a few milliseconds of each other start together: waking the processor costs more than a check, and
/// thousands of checkers would wake it thousands of times a second.
/// </summary>
internal static class SharedTick
{
    /// <summary>How far apart the moments are at which checks start.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMilliseconds(10);

    // Shorter delays are kept as they are: there the tick would be felt.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    // At once is a moment later, or a check that fails at once and is due at once would keep the loop from all others.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    // Far above any sensible delay_loop, far below where adding to the clock overflows.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>
    /// The tick nearest to <paramref name="delay"/> from <paramref name="now"/>: a check that takes a few milliseconds is made every
    /// delay_loop, not every delay_loop and a tick.
    /// </summary>
    public static TimeSpan After(TimeSpan delay, TimeSpan now)
    {
        var due = now + (delay > Longest ? Longest : delay < Moment ? Moment : delay);
        var nearest = due + (Length / 2);
        return delay < Shortest ? due : nearest - TimeSpan.FromTicks(nearest.Ticks % Length.Ticks);
    }
}
