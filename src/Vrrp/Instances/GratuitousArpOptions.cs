namespace Vrrp;

/// <summary>
/// How a master announces its addresses, as keepalived's garp_ keywords have it. Neighbour advertisements follow the same plan.
/// </summary>
public sealed record GratuitousArpOptions
{
    /// <summary>Announcements of each address in a burst (garp_master_repeat).</summary>
    public int Repeat { get; init; } = 5;

    /// <summary>From the first burst to the second; zero: no second one (garp_master_delay).</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between later bursts of a lasting master; zero: none (garp_master_refresh).</summary>
    public TimeSpan Refresh { get; init; }

    /// <summary>Announcements of each address in such a burst (garp_master_refresh_repeat).</summary>
    public int RefreshRepeat { get; init; } = 1;

    /// <summary>
    /// Announcements after a lower-priority router advertised; null: as <see cref="Repeat"/>, 0: none (garp_lower_prio_repeat).
    /// </summary>
    public int? LowerPriorityRepeat { get; init; }

    /// <summary>From there to the second such burst; null: as <see cref="Delay"/>, zero: none (garp_lower_prio_delay).</summary>
    public TimeSpan? LowerPriorityDelay { get; init; }

    /// <summary>
    /// Time between announcements of <see cref="VrrpInstanceOptions.ExtraAnnouncements"/>; zero: none (garp_extra_if).
    /// </summary>
    public TimeSpan ExtraInterval { get; init; }
}
