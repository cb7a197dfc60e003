namespace Keepalived.Configuration;

/// <summary>How a master announces its addresses (gratuitous ARP, unsolicited neighbour advertisements).</summary>
public sealed record GarpSettings
{
    /// <summary><c>garp_master_delay</c>: from becoming master to the second burst; zero: no second burst.</summary>
    public TimeSpan MasterDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>garp_master_repeat</c>: messages per address in a burst.</summary>
    public uint MasterRepeat { get; init; } = 5;

    /// <summary><c>garp_master_refresh</c>: interval of repetition while master; zero: none.</summary>
    public TimeSpan MasterRefresh { get; init; }

    /// <summary><c>garp_master_refresh_repeat</c>: messages per address in a refresh.</summary>
    public uint MasterRefreshRepeat { get; init; } = 1;

    /// <summary>
    /// <c>garp_lower_prio_delay</c>: delay of the second burst after an advert of lower priority; null: <see cref="MasterDelay"/>.
    /// </summary>
    public TimeSpan? LowerPriorityDelay { get; init; }

    /// <summary><c>garp_lower_prio_repeat</c>: messages after an advert of lower priority; null: <see cref="MasterRepeat"/>.</summary>
    public uint? LowerPriorityRepeat { get; init; }

    /// <summary><c>garp_extra_if</c>: interval of announcements on the interfaces below a virtual MAC; zero: none.</summary>
    public TimeSpan ExtraInterfaceInterval { get; init; }

    /// <summary><c>garp_extra_if all</c>: on every such interface.</summary>
    public bool ExtraInterfaceAll { get; init; }
}
