namespace HealthChecks;

/// <summary>When the check after one that has ended is due.</summary>
public static class NextCheck
{
    /// <summary>
    /// From the end of an attempt to the start of the next. A check that succeeds within delay_loop is followed by the next one delay_loop
    /// after its start: "delay_loop 1" is one check a second. After a failure, and after a check that takes longer, the delay counts
    /// from its end, so that a slow server gets its pause.
    /// </summary>
    /// <param name="delay">What the logic asks for: delay_loop or delay_before_retry.</param>
    /// <param name="spent">How long the attempt took.</param>
    /// <param name="succeeded">Whether it succeeded.</param>
    /// <param name="traits">
    /// Of MISC_CHECK all delays count from the start, and the next run is due at once when they are over, as in keepalived.
    /// </param>
    public static TimeSpan Delay(TimeSpan delay, TimeSpan spent, bool succeeded, CheckTraits traits) =>
        traits.CountsFromStart ? TimeSpan.FromTicks(Math.Max(0, delay.Ticks - spent.Ticks))
        : succeeded && spent < delay ? delay - spent
        : delay;
}
