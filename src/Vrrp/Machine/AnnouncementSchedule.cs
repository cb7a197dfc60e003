namespace Vrrp;

/// <summary>When a master announces its addresses again; <see cref="TimeSpan.MaxValue"/> is never.</summary>
/// <param name="Second">The second burst after it became master.</param>
/// <param name="Refresh">The next refresh.</param>
/// <param name="LowerPriority">The second burst after a lower-priority router advertised.</param>
public readonly record struct AnnouncementSchedule(TimeSpan Second, TimeSpan Refresh, TimeSpan LowerPriority)
{
    /// <summary>Nothing planned.</summary>
    public static AnnouncementSchedule Idle { get; } = new(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);

    /// <summary>The first of the three.</summary>
    public TimeSpan Next => TimeSpan.FromTicks(Math.Min(Math.Min(Second.Ticks, Refresh.Ticks), LowerPriority.Ticks));

    internal static TimeSpan After(TimeSpan now, TimeSpan delay) => delay > TimeSpan.Zero ? now + delay : TimeSpan.MaxValue;
}
