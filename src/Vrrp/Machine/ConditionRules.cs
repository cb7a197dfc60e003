namespace Vrrp;

/// <summary>What does not come from the network: start (RFC 9568 §6.4.1), faults, weights, reload, shutdown.</summary>
internal static class ConditionRules
{
    internal static void Apply(ref VrrpStep turn, in VrrpConditions conditions)
    {
        var before = turn.State.Conditions.Faults;
        turn.State = turn.State with { Conditions = conditions };
        UpdatePriority(ref turn);
        switch (turn.State.State)
        {
            case VrrpState.Initialize when !conditions.IsPending || conditions.HasFault:
                Start(ref turn);
                break;
            case VrrpState.Fault when !conditions.HasFault && !conditions.IsPending:
                Join(ref turn, TransitionReason.FaultCleared, turn.MasterDown);
                break;
            case VrrpState.Fault when conditions.HasFault && ((conditions.Faults ^ before) & ~VrrpFaults.Pending) != 0:
                turn.Act(new(VrrpActionKind.FaultsChanged));
                break;
            case VrrpState.Backup or VrrpState.Master when conditions.HasFault:
                Fail(ref turn);
                break;
        }
    }

    /// <summary>
    /// Not in the RFCs: a router that was away for less than the patience of the others was never away. What it hears from now on decides
    /// as for any master (RFC 9568 §6.4.3).
    /// </summary>
    internal static void GoOn(ref VrrpStep turn, in VrrpEvent happened)
    {
        if (turn.State.State != VrrpState.Initialize || happened.Conditions.HasFault)
        {
            Apply(ref turn, happened.Conditions);
            return;
        }

        turn.State = turn.State with { Conditions = happened.Conditions, RememberedPriority = happened.Priority };
        UpdatePriority(ref turn);
        turn.EnterMaster(TransitionReason.WentOn);
    }

    /// <summary>The snapshot was swapped: role and running timers stay, but a master does not wait longer than its new interval.</summary>
    internal static void Reconfigure(ref VrrpStep turn, int adjustment)
    {
        turn.State = turn.State with { Conditions = turn.State.Conditions with { PriorityAdjustment = adjustment } };
        UpdatePriority(ref turn);
        if (turn.State.State == VrrpState.Master)
        {
            var latest = turn.Now + turn.Interval;
            turn.State = turn.State with
            {
                MasterInterval = turn.Interval,
                Timer = latest < turn.State.Timer ? latest : turn.State.Timer,
            };
            AnnouncementRules.Replan(ref turn);
        }
        else if (turn.Options.Version == VrrpVersion.V2)
        {
            turn.State = turn.State with { MasterInterval = turn.Interval };
        }
    }

    /// <summary>§6.4.2, §6.4.3: only a master says that it goes.</summary>
    internal static void Shutdown(ref VrrpStep turn)
    {
        if (turn.State.State == VrrpState.Master)
        {
            Resign(ref turn);
        }

        if (turn.State.State != VrrpState.Initialize)
        {
            turn.Enter(VrrpState.Initialize, TransitionReason.Shutdown, TimeSpan.MaxValue);
        }
    }

    private static void Start(ref VrrpStep turn)
    {
        turn.State = turn.State with { MasterInterval = turn.Interval };
        if (turn.State.Conditions.HasFault)
        {
            turn.Enter(VrrpState.Fault, TransitionReason.Fault, TimeSpan.MaxValue);
            return;
        }

        var eager = VrrpTimers.EagerStart(turn.Options.Version, turn.State.EffectivePriority, turn.Interval);
        Join(ref turn, TransitionReason.Startup, turn.Options.StartsAsMaster ? eager : turn.MasterDown);
    }

    // §6.4.1, also the way back from a fault.
    private static void Join(ref VrrpStep turn, TransitionReason reason, TimeSpan timer)
    {
        if (turn.Options.IsAddressOwner)
        {
            turn.EnterMaster(TransitionReason.AddressOwner);
        }
        else
        {
            turn.EnterBackup(reason, timer);
        }
    }

    private static void Fail(ref VrrpStep turn)
    {
        if (turn.State.State == VrrpState.Master)
        {
            Resign(ref turn);
        }

        turn.State = turn.State with { MasterInterval = turn.Interval, MasterAddress = InternetAddress.None, MasterPriority = 0 };
        turn.Enter(VrrpState.Fault, TransitionReason.Fault, TimeSpan.MaxValue);
    }

    private static void Resign(ref VrrpStep turn)
    {
        if (!turn.State.Conditions.IsMute)
        {
            turn.Advertise(0);
        }

        turn.LeaveMaster();
    }

    internal static void UpdatePriority(ref VrrpStep turn)
    {
        var previous = turn.State.EffectivePriority;
        var remembered = turn.State.Conditions.IsPending ? turn.State.RememberedPriority : (byte)0;
        var current = remembered is 0 or byte.MaxValue || turn.Options.IsAddressOwner
            ? EffectivePriority.Of(turn.Options.Priority, turn.State.Conditions.PriorityAdjustment)
            : remembered;
        current = turn.State.ProbePriority is not 0 and var cap && cap < current ? cap : current;
        turn.State = turn.State with { EffectivePriority = current, RememberedPriority = remembered };
        if (turn.State.State == VrrpState.Master)
        {
            turn.State = turn.State with { MasterPriority = current, MasterAddress = turn.State.Conditions.LocalAddress };
        }

        if (previous != current && previous != 0)
        {
            turn.Act(new(VrrpActionKind.PriorityChanged) { PreviousPriority = previous, Priority = current });
        }
    }
}
