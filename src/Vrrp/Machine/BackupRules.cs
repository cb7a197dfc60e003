namespace Vrrp;

/// <summary>RFC 9568 §6.4.2.</summary>
internal static class BackupRules
{
    internal static void Apply(ref VrrpStep turn, in VrrpEvent happened)
    {
        if (happened.Kind == VrrpEventKind.Advertisement)
        {
            Receive(ref turn, happened);
        }
        else if (happened.Kind == VrrpEventKind.GroupMaster)
        {
            turn.EnterMaster(TransitionReason.SyncGroup);
        }
        else if (happened.Kind == VrrpEventKind.GroupMasterLost)
        {
            turn.EnterMaster(TransitionReason.SyncGroup, MasterLossRules.Cap(turn.State) ?? MasterLossRules.NoCap);
        }
        else if (happened.Kind == VrrpEventKind.NeighbourLost
            && MasterLossRules.IsMaster(turn.State, happened.Sender)
            && MasterLossRules.Cap(turn.State) is { } cap)
        {
            turn.EnterMaster(TransitionReason.MasterLost, cap);
        }
        else if (happened.Kind == VrrpEventKind.Deadline && turn.Now >= turn.State.Timer)
        {
            turn.EnterMaster(turn.Options.IsAddressOwner ? TransitionReason.AddressOwner : turn.State.Takeover);
        }
    }

    private static void Receive(ref VrrpStep turn, in VrrpEvent advertisement)
    {
        if (advertisement.Priority == 0)
        {
            turn.State = turn.State with { Timer = turn.Now + turn.Skew, Takeover = TransitionReason.MasterResigned };
            return;
        }

        var outranked = advertisement.Priority < turn.State.EffectivePriority && (turn.Options.Preempt || turn.Options.IsAddressOwner);
        if (outranked && !MustWait(ref turn))
        {
            turn.Notice(advertisement);
            turn.State = turn.State with { Takeover = TransitionReason.Preempted };
            HurryAfterDelay(ref turn);
            return;
        }

        turn.Follow(advertisement);
        turn.State = turn.State with
        {
            Timer = turn.Now + turn.MasterDown,
            Takeover = TransitionReason.MasterDown,
            PreemptAt = outranked ? turn.State.PreemptAt : TimeSpan.MaxValue,
        };
    }

    // preempt_delay counts from the first lower-priority advert; until it is over such adverts keep us backup.
    private static bool MustWait(ref VrrpStep turn)
    {
        if (turn.Options.PreemptDelay <= TimeSpan.Zero)
        {
            return false;
        }

        if (turn.State.PreemptAt == TimeSpan.MaxValue)
        {
            turn.State = turn.State with { PreemptAt = turn.Now + turn.Options.PreemptDelay };
        }

        return turn.Now < turn.State.PreemptAt;
    }

    // The delay is over and the master is still a lesser one: the timer that its adverts restarted meanwhile is not waited for. Only the
    // skew time is (as in §6.4.2 after priority 0), so that of several that waited the best is heard by the others first.
    private static void HurryAfterDelay(ref VrrpStep turn)
    {
        var takeover = turn.Now + turn.Skew;
        if (turn.State.PreemptAt != TimeSpan.MaxValue && takeover < turn.State.Timer)
        {
            turn.State = turn.State with { Timer = takeover };
        }
    }
}
