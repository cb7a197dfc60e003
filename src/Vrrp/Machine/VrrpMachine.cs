namespace Vrrp;

/// <summary>
/// The state machine of RFC 9568 §6.4 (RFC 3768 §6.4 alike) with keepalived's additions: fault, preempt_delay, sync groups, announcement
/// plans. It reads no clock and does nothing: the next state and the actions are all that comes of it.
/// </summary>
public static class VrrpMachine
{
    /// <summary>One step.</summary>
    /// <param name="options">The configuration, normalized.</param>
    /// <param name="state">What the step before gave, <see cref="VrrpMachineState.Initial"/> at first.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">Monotonic, from any origin that stays the same.</param>
    /// <param name="actions">What to do, in this order.</param>
    public static VrrpMachineState Step(
        VrrpInstanceOptions options,
        in VrrpMachineState state,
        in VrrpEvent happened,
        TimeSpan now,
        out VrrpActions actions)
    {
        actions = default;
        var turn = new VrrpStep(options, state, now, ref actions);
        switch (happened.Kind)
        {
            case VrrpEventKind.Conditions:
                ConditionRules.Apply(ref turn, happened.Conditions);
                break;
            case VrrpEventKind.GoingOn:
                ConditionRules.GoOn(ref turn, happened);
                break;
            case VrrpEventKind.Reconfigured:
                ConditionRules.Reconfigure(ref turn, happened.Conditions.PriorityAdjustment);
                break;
            case VrrpEventKind.Shutdown:
                ConditionRules.Shutdown(ref turn);
                break;
            default:
                ByState(ref turn, happened);
                break;
        }

        return turn.State;
    }

    private static void ByState(ref VrrpStep turn, in VrrpEvent happened)
    {
        if (turn.State.State == VrrpState.Backup)
        {
            BackupRules.Apply(ref turn, happened);
        }
        else if (turn.State.State == VrrpState.Master)
        {
            MasterRules.Apply(ref turn, happened);
        }
    }
}
