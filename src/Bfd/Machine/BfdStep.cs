namespace Bfd;

/// <summary>A step in the making: the rules change <see cref="State"/> and say what is to be sent.</summary>
internal ref struct BfdStep(BfdSessionOptions options, in BfdMachineState state, TimeSpan now, double jitter)
{
    // RFC 5880 §6.8.7: 0 to 25 %, with a multiplier of 1 at least 10 %.
    private const double LeastJitter = 0.10;
    private const double JitterRange = 0.15;

    internal readonly BfdSessionOptions Options = options;
    internal readonly TimeSpan Now = now;
    internal BfdMachineState State = state;
    private BfdStateChange? _change;
    private bool _sends;
    private bool _answers;

    // §6.8.7: the passive role speaks to those it heard only.
    private readonly bool MayTransmit => !Options.IsPassive || State.RemoteDiscriminator != 0;

    private readonly bool IsPeriodic =>
        MayTransmit
        && State.State != BfdState.AdminDown
        && State.RemoteMinRx > TimeSpan.Zero
        && (!State.RemoteDemand || State.IsPolling || State.State != BfdState.Up || State.RemoteState != BfdState.Up);

    internal void Enter(BfdState to, BfdDiagnostic diagnostic)
    {
        var from = State.State;
        // Leaving Init as well: the neighbour was heard again, and lost.
        var isLoss = to == BfdState.Down && State.RemoteState != BfdState.AdminDown;
        var silence = State.DetectionTime;
        State = State with
        {
            State = to,
            Diagnostic = diagnostic,
            IsPathUp = to == BfdState.Up ? true : isLoss ? false : State.IsPathUp,
        };
        _change = new(from, to, diagnostic, State.RemoteState, State.RemoteDiagnostic, silence, State.IsPathUp);
        Announce();
    }

    /// <summary>
    /// §6.8.3: what changes is announced by a poll sequence while up; a longer interval between what is sent, and a shorter one between
    /// what is received, count from its end.
    /// </summary>
    internal void Announce()
    {
        var isUp = State.State == BfdState.Up;
        var (tx, rx) = (isUp ? Options.MinTx : Options.IdleTx, Options.MinRx);
        var isNew = tx != State.DesiredMinTx || rx != State.RequiredMinRx;
        State = State with
        {
            DesiredMinTx = tx,
            RequiredMinRx = rx,
            TxInUse = isUp && tx > State.TxInUse ? State.TxInUse : tx,
            RxInUse = isUp && rx < State.RxInUse ? State.RxInUse : rx,
            PollsAgain = isUp && (State.PollsAgain || (isNew && State.IsPolling)),
            IsPolling = isUp && (isNew || State.IsPolling),
        };
        Send();
    }

    /// <summary>§6.5: the neighbour has answered.</summary>
    internal void EndPoll()
    {
        if (State.PollsAgain)
        {
            State = State with { PollsAgain = false };
        }
        else if (State.IsPolling)
        {
            State = State with { IsPolling = false, TxInUse = State.DesiredMinTx, RxInUse = State.RequiredMinRx };
        }
    }

    /// <summary>§6.8.7: what differs from the last packet goes out at once.</summary>
    internal void Send() => _sends = true;

    /// <summary>§6.8.6: P is answered at once, outside the periodic packets.</summary>
    internal void Answer() => _answers = true;

    /// <summary>Ends the step.</summary>
    internal BfdActions Finish()
    {
        var sends = (_sends || _answers) && MayTransmit;
        var next = Now + ((1 - LeastJitter - (JitterRange * jitter)) * State.TransmitInterval);
        // A shorter interval counts from now on, a longer one from the next packet on.
        var isRunning = State.TransmitAt != TimeSpan.MaxValue && !_sends && State.TransmitAt < next;
        State = State with { TransmitAt = !IsPeriodic ? TimeSpan.MaxValue : isRunning ? State.TransmitAt : next };
        return new(sends ? Packet() : null, _change);
    }

    private readonly BfdPacket Packet() => new()
    {
        State = State.State,
        Diagnostic = State.Diagnostic,
        IsPoll = State.IsPolling && !_answers,
        IsFinal = _answers,
        DetectMultiplier = Options.Multiplier,
        MyDiscriminator = State.Discriminator,
        YourDiscriminator = State.RemoteDiscriminator,
        DesiredMinTx = State.DesiredMinTx,
        RequiredMinRx = State.RequiredMinRx,
    };
}
