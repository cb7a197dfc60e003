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
        else if (happened.Kind == VrrpEventKind.Deadline && turn.Now >= turn.State.Timer)
        {
            turn.EnterMaster(turn.Options.IsAddressOwner ? TransitionReason.AddressOwner : TransitionReason.MasterDown);
        }
    }

    private static void Receive(ref VrrpStep turn, in VrrpEvent advertisement)
    {
        if (advertisement.Priority == 0)
        {
            turn.State = turn.State with { Timer = turn.Now + turn.Skew };
            return;
        }

        var outranked = advertisement.Priority < turn.State.EffectivePriority && (turn.Options.Preempt || turn.Options.IsAddressOwner);
        if (outranked && !MustWait(ref turn))
        {
            turn.Notice(advertisement);
            return;
        }

        turn.Follow(advertisement);
        turn.State = turn.State with
        {
            Timer = turn.Now + turn.MasterDown,
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
}
