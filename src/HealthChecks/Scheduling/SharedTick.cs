namespace HealthChecks;

/// <summary>
/// Lets checks that are due within a few milliseconds of each other start together: waking the processor costs more than a check, and
/// thousands of checkers would wake it thousands of times a second.
/// </summary>
internal static class SharedTick
{
    /// <summary>How far apart the moments are at which checks start.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMilliseconds(20);

    // Shorter delays are kept as they are: there the tick would be felt.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    // TimeProvider timers hold no more; a delay_loop beyond it is as good as never.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>From now to the first tick that is not before <paramref name="delay"/> has passed.</summary>
    public static TimeSpan Until(TimeSpan delay, TimeProvider time)
    {
        if (delay < Shortest || delay > Longest)
        {
            return delay > Longest ? Longest : delay;
        }

        var due = time.GetElapsedTime(0) + delay;
        var over = due.Ticks % Length.Ticks;
        return over == 0 ? delay : delay + Length - TimeSpan.FromTicks(over);
    }
}
