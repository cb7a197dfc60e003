namespace Vrrp;

/// <summary>When a master announces its addresses again; <see cref="TimeSpan.MaxValue"/> is never.</summary>
/// <param name="Second">The second burst after it became master.</param>
/// <param name="Refresh">The next refresh.</param>
/// <param name="LowerPriority">The second burst after a lower-priority router advertised.</param>
/// <param name="Extra">The next one on interfaces that no adverts leave from.</param>
public readonly record struct AnnouncementSchedule(TimeSpan Second, TimeSpan Refresh, TimeSpan LowerPriority, TimeSpan Extra)
{
    /// <summary>Nothing planned.</summary>
    public static AnnouncementSchedule Idle { get; } = new(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);

    /// <summary>The first of them.</summary>
    public TimeSpan Next =>
        TimeSpan.FromTicks(Math.Min(Math.Min(Second.Ticks, Refresh.Ticks), Math.Min(LowerPriority.Ticks, Extra.Ticks)));

    internal static TimeSpan After(TimeSpan now, TimeSpan delay) => delay > TimeSpan.Zero ? now + delay : TimeSpan.MaxValue;
}
