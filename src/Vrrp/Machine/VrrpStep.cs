namespace Vrrp;

/// <summary>A step in the making: the rules change <see cref="State"/> and add actions.</summary>
internal ref struct VrrpStep(VrrpInstanceOptions options, in VrrpMachineState state, TimeSpan now, ref VrrpActions actions)
{
    private readonly ref VrrpActions _actions = ref actions;

    internal readonly VrrpInstanceOptions Options = options;
    internal readonly TimeSpan Now = now;
    internal VrrpMachineState State = state;

    internal readonly TimeSpan Interval => Options.AdvertisementInterval;

    internal readonly TimeSpan MasterDown =>
        VrrpTimers.MasterDown(Options.Version, State.EffectivePriority, State.MasterInterval, Options.DownTimerAdverts);

    internal readonly TimeSpan Skew => VrrpTimers.Skew(Options.Version, State.EffectivePriority, State.MasterInterval);

    internal readonly void Act(in VrrpAction action) => _actions.Add(action);

    internal readonly void Advertise(byte priority) => Act(new(VrrpActionKind.SendAdvertisement) { Priority = priority });

    internal void Enter(VrrpState to, TransitionReason reason, TimeSpan timer)
    {
        var from = State.State;
        State = State with { State = to, Timer = timer, PreemptAt = TimeSpan.MaxValue, Takeover = TransitionReason.MasterDown };
        Act(new(VrrpActionKind.Transition) { From = from, To = to, Reason = reason, Priority = State.EffectivePriority });
    }

    internal void EnterBackup(TransitionReason reason, TimeSpan timer) => Enter(VrrpState.Backup, reason, Now + timer);

    /// <summary>RFC 9568 §6.4.1 and §6.4.2: advertise, take the addresses, start the advert timer.</summary>
    /// <param name="probePriority">As <see cref="VrrpMachineState.ProbePriority"/>.</param>
    internal void EnterMaster(TransitionReason reason, byte probePriority = 0)
    {
        if (probePriority != 0)
        {
            State = State with { ProbePriority = probePriority };
            ConditionRules.UpdatePriority(ref this);
        }

        State = State with
        {
            MasterInterval = Interval,
            MasterAddress = State.Conditions.LocalAddress,
            MasterPriority = State.EffectivePriority,
            Term = State.Term + 1,
            AwaitsInstallation = true,
            // A preempted master's last adverts cross ours on the wire.
            ClaimsQuietUntil = Now + (2 * Interval),
        };
        Advertise(State.EffectivePriority);
        Act(new(VrrpActionKind.InstallAddresses));
        Enter(VrrpState.Master, reason, Now + Interval);
    }

    /// <summary>Nobody answered in the first interval, or it gives up.</summary>
    internal void EndProbe()
    {
        if (State.ProbePriority != 0)
        {
            State = State with { ProbePriority = 0 };
            ConditionRules.UpdatePriority(ref this);
        }
    }

    internal void LeaveMaster()
    {
        State = State with { Announcements = AnnouncementSchedule.Idle, AwaitsInstallation = false };
        EndProbe();
        Act(new(VrrpActionKind.ReleaseAddresses));
    }

    /// <summary>The router heard is the master: version 3 learns its interval (§6.4.2).</summary>
    internal void Follow(in VrrpEvent advertisement)
    {
        Notice(advertisement);
        State = State with { MasterInterval = Options.Version == VrrpVersion.V3 ? advertisement.Interval : Interval };
    }

    /// <summary>Takes down who is master, also one that is not followed because we are better.</summary>
    internal void Notice(in VrrpEvent advertisement)
    {
        if (advertisement.Sender != State.MasterAddress)
        {
            Act(new(VrrpActionKind.NewMaster) { Router = advertisement.Sender, Priority = advertisement.Priority });
        }

        State = State with { MasterAddress = advertisement.Sender, MasterPriority = advertisement.Priority };
    }
}
