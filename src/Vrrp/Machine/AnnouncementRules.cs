namespace Vrrp;

/// <summary>When a master sends gratuitous ARPs and neighbour advertisements (RFC 9568 §6.4.2 and keepalived's garp_ plan).</summary>
internal static class AnnouncementRules
{
    /// <summary>The addresses are in the kernel: the first burst.</summary>
    internal static void Begin(ref VrrpStep turn)
    {
        var plan = turn.Options.GratuitousArp;
        Announce(turn, plan.Repeat);
        turn.State = turn.State with
        {
            AwaitsInstallation = false,
            Announcements = new AnnouncementSchedule(
                AnnouncementSchedule.After(turn.Now, plan.Delay),
                AnnouncementSchedule.After(turn.Now, plan.Refresh),
                TimeSpan.MaxValue,
                AnnouncementSchedule.After(turn.Now, plan.ExtraInterval)),
        };
    }

    /// <summary>Neighbours know the addresses by a hardware address that is no longer theirs: as at the beginning.</summary>
    internal static void Again(ref VrrpStep turn)
    {
        var plan = turn.Options.GratuitousArp;
        Announce(turn, plan.Repeat);
        turn.State = turn.State with
        {
            Announcements = turn.State.Announcements with { Second = AnnouncementSchedule.After(turn.Now, plan.Delay) },
        };
    }

    /// <summary>The snapshot was swapped: the next refresh comes no later than its interval, and not at all without one.</summary>
    internal static void Replan(ref VrrpStep turn)
    {
        if (turn.State.AwaitsInstallation)
        {
            return;
        }

        var plan = turn.Options.GratuitousArp;
        var planned = turn.State.Announcements;
        turn.State = turn.State with
        {
            Announcements = planned with
            {
                Refresh = Replan(turn.Now, planned.Refresh, plan.Refresh),
                Extra = Replan(turn.Now, planned.Extra, plan.ExtraInterval),
            },
        };
    }

    /// <summary>Another router said it was master: hosts may have believed it.</summary>
    internal static void AfterLowerPriority(ref VrrpStep turn)
    {
        var plan = turn.Options.GratuitousArp;
        var repeat = plan.LowerPriorityRepeat ?? plan.Repeat;
        if (turn.State.AwaitsInstallation || repeat <= 0)
        {
            return;
        }

        Announce(turn, repeat);
        var again = AnnouncementSchedule.After(turn.Now, plan.LowerPriorityDelay ?? plan.Delay);
        turn.State = turn.State with { Announcements = turn.State.Announcements with { LowerPriority = again } };
    }

    /// <summary>What is due now.</summary>
    internal static void Due(ref VrrpStep turn)
    {
        var plan = turn.Options.GratuitousArp;
        var planned = turn.State.Announcements;
        if (turn.Now >= planned.Second)
        {
            Announce(turn, plan.Repeat);
            planned = planned with { Second = TimeSpan.MaxValue };
        }

        if (turn.Now >= planned.LowerPriority)
        {
            Announce(turn, plan.LowerPriorityRepeat ?? plan.Repeat);
            planned = planned with { LowerPriority = TimeSpan.MaxValue };
        }

        if (turn.Now >= planned.Refresh)
        {
            Announce(turn, plan.RefreshRepeat);
            planned = planned with { Refresh = AnnouncementSchedule.After(turn.Now, plan.Refresh) };
        }

        if (turn.Now >= planned.Extra)
        {
            turn.Act(new(VrrpActionKind.AnnounceExtra));
            planned = planned with { Extra = AnnouncementSchedule.After(turn.Now, plan.ExtraInterval) };
        }

        turn.State = turn.State with { Announcements = planned };
    }

    private static TimeSpan Replan(TimeSpan now, TimeSpan planned, TimeSpan interval)
    {
        var latest = AnnouncementSchedule.After(now, interval);
        return interval == TimeSpan.Zero || latest < planned ? latest : planned;
    }

    private static void Announce(in VrrpStep turn, int repeat)
    {
        if (repeat > 0)
        {
            turn.Act(new(VrrpActionKind.Announce) { Repeat = repeat });
        }
    }
}
