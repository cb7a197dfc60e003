using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_instance</c> on who is master, and when.</summary>
internal static class VrrpElectionKeywords
{
    public static IEnumerable<Keyword<VrrpInstance>> All =>
    [
        Field.Of<VrrpInstance, byte>("priority", Octet(1, 255, fallback: 100), i => i.Priority, (i, v) => i with { Priority = v },
            "The highest is master; 255 owns the addresses.", @default: "100; 255 with state MASTER", alwaysSaid: true)
            .Shown("priority 100"),
        Field.Of<VrrpInstance, TimeSpan>("advert_int", new SecondsSyntax(0.01m, 255, 6), i => i.AdvertInterval,
            (i, v) => i with { AdvertInterval = v }, "Time between adverts; version 2: whole seconds, version 3: to 40.95.")
            .Shown("advert_int 1"),
        new()
        {
            Name = "preempt",
            Default = "on",
            Meaning = "Undoes nopreempt.",
            Read = (i, _, _) => i with { NoPreempt = false },
        },
        Field.Of<VrrpInstance, bool>("nopreempt", Flag, i => i.NoPreempt, (i, v) => i with { NoPreempt = v },
            "A master of lower priority stays master; needs state BACKUP."),
        Field.Of<VrrpInstance, TimeSpan>("preempt_delay", new SecondsSyntax(0, 1000, 6, fallback: TimeSpan.Zero), i => i.PreemptDelay,
            (i, v) => i with { PreemptDelay = v }, "How long a master of lower priority stays master; needs state BACKUP."),
        Field.Of<VrrpInstance, int>("down_timer_adverts", Integer(1, 100), i => i.DownTimerAdverts,
            (i, v) => i with { DownTimerAdverts = v }, "Adverts missed until the master counts as down.", "vrrp_down_timer_adverts"),
        Field.Of<VrrpInstance, string>("master_bfd", new WordSyntax("<bfd_instance>", longest: 31), i => i.MasterBfd,
            (i, v) => i with { MasterBfd = v },
            "When this session with the master expires, its adverts are not waited for. keepalived takes the line for a comment.", "none")
            .Shown($"{OwnLines.Mark} master_bfd neighbour"),
        TimerExpired,
        TimerExpired.Renamed("thread_timer_expired", deprecated: true),
        Field.Of<VrrpInstance, bool>("lower_prio_no_advert", Syntaxes.Boolean, i => i.LowerPriorityNoAdvert,
            (i, v) => i with { LowerPriorityNoAdvert = v }, "A master does not answer lower priorities.", "global"),
        Field.Of<VrrpInstance, bool>("higher_prio_send_advert", Syntaxes.Boolean, i => i.HigherPrioritySendAdvert,
            (i, v) => i with { HigherPrioritySendAdvert = v }, "A master sends an advert before it yields.", "global")
            .NothingToDo("it always does"),
        Field.Of<VrrpInstance, bool>("owner_ignore_adverts", Syntaxes.Boolean, i => i.OwnerIgnoreAdverts,
            (i, v) => i with { OwnerIgnoreAdverts = v }, "With priority 255, adverts of others do not count.", "global")
            .Shown("priority 255\nowner_ignore_adverts on"),
        Field.Of<VrrpInstance, bool>("strict_mode", Syntaxes.Boolean, i => i.Strict, (i, v) => i with { Strict = v },
            "Refuses what the RFC does not have, and drops packets as no_accept does.", "vrrp_strict"),
    ];

    private static Keyword<VrrpInstance> TimerExpired
        => Field.Maybe<VrrpInstance, byte>("timer_expired_backup", new IntegerSyntax<byte>(1, 254, absent: 254, arguments: "<priority>"),
            i => i.TimerExpiredBackup, (i, v) => i with { TimerExpiredBackup = v },
            "A master that was late for too long becomes backup with this priority; needs nopreempt.", "off; 254 without an argument")
                .Shown("nopreempt\ntimer_expired_backup 254");
}
