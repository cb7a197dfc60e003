namespace Vrrp;

/// <summary>RFC 9568 §6.4.3 ("Active").</summary>
internal static class MasterRules
{
    // Between two reports of a router that goes on claiming, as for rejected adverts (RFC 9568 §7.1).
    private static readonly TimeSpan ClaimsQuiet = TimeSpan.FromSeconds(10);

    internal static void Apply(ref VrrpStep turn, in VrrpEvent happened)
    {
        switch (happened.Kind)
        {
            case VrrpEventKind.Advertisement:
                Receive(ref turn, happened);
                break;
            case VrrpEventKind.Deadline:
                Due(ref turn);
                break;
            case VrrpEventKind.AddressesInstalled when turn.State.AwaitsInstallation && happened.Term == turn.State.Term:
                AnnouncementRules.Begin(ref turn);
                break;
            case VrrpEventKind.HardwareAddress when !turn.State.AwaitsInstallation:
                AnnouncementRules.Again(ref turn);
                break;
            case VrrpEventKind.HandedOver:
                // The others' timers begin anew, so that the next process has all of their patience.
                turn.Advertise(turn.State.EffectivePriority);
                break;
            case VrrpEventKind.Resigned:
                // Priority 0: nobody waits longer than for a router that stops (RFC 9568 §6.4.2).
                turn.Advertise(0);
                turn.LeaveMaster();
                turn.EnterBackup(TransitionReason.Resigned, turn.MasterDown);
                break;
            case VrrpEventKind.GroupBackup:
                turn.LeaveMaster();
                turn.EnterBackup(TransitionReason.SyncGroup, turn.MasterDown);
                break;
        }
    }

    private static void Receive(ref VrrpStep turn, in VrrpEvent advertisement)
    {
        var ours = turn.State.EffectivePriority;
        if (advertisement.Priority == 0)
        {
            turn.Advertise(ours);
            turn.State = turn.State with { Timer = turn.Now + turn.Interval };
        }
        else if (advertisement.Priority > ours
            || (advertisement.Priority == ours && advertisement.Sender > turn.State.Conditions.LocalAddress))
        {
            Yield(ref turn, advertisement);
        }
        else
        {
            Assert(ref turn, advertisement);
        }
    }

    private static void Yield(ref VrrpStep turn, in VrrpEvent advertisement)
    {
        if (turn.Options.HigherPrioritySendsAdvert)
        {
            turn.Advertise(turn.State.EffectivePriority);
        }

        turn.EndProbe();
        turn.Follow(advertisement);
        turn.LeaveMaster();
        turn.EnterBackup(TransitionReason.BetterMaster, turn.MasterDown);
    }

    // 9568 §6.4.3: an advert at once puts the other router and learning bridges right.
    private static void Assert(ref VrrpStep turn, in VrrpEvent advertisement)
    {
        if (!turn.Options.LowerPriorityNoAdvert)
        {
            turn.Advertise(turn.State.EffectivePriority);
        }

        if (turn.Now >= turn.State.ClaimsQuietUntil)
        {
            turn.Act(new(VrrpActionKind.LowerPriorityMaster) { Router = advertisement.Sender, Priority = advertisement.Priority });
            turn.State = turn.State with { ClaimsQuietUntil = turn.Now + ClaimsQuiet };
        }

        AnnouncementRules.AfterLowerPriority(ref turn);
    }

    // keepalived's timer_expired_backup: the last advert was due one interval before the timer.
    private static bool HasExpired(in VrrpStep turn) =>
        !turn.Options.Preempt
        && turn.Options.ExpiredBackupPriority is { } priority
        && turn.Now - (turn.State.Timer - turn.Interval)
            > VrrpTimers.MasterDown(turn.Options.Version, priority, turn.Interval, turn.Options.DownTimerAdverts);

    private static void Due(ref VrrpStep turn)
    {
        if (turn.Now >= turn.State.Timer)
        {
            if (HasExpired(turn))
            {
                turn.LeaveMaster();
                turn.EnterBackup(TransitionReason.Expired, turn.MasterDown);
                return;
            }

            turn.EndProbe();
            turn.Advertise(turn.State.EffectivePriority);
            var next = turn.State.Timer + turn.Interval;
            // Without drift, but without making up for adverts that a stalled machine missed.
            turn.State = turn.State with { Timer = next > turn.Now ? next : turn.Now + turn.Interval };
        }

        AnnouncementRules.Due(ref turn);
    }
}
