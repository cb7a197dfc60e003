namespace Bfd;

/// <summary>
/// The state machine of RFC 5880 §6.8, in asynchronous mode, without authentication and echo. It reads no clock and does nothing: the next
/// state and the actions are all that comes of it.
/// </summary>
public static class BfdMachine
{
    /// <summary>One step.</summary>
    /// <param name="options">The configuration, normalized.</param>
    /// <param name="state">What the step before gave, <see cref="BfdMachineState.Initial"/> at first.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">Monotonic, from any origin that stays the same.</param>
    /// <param name="jitter">0 to below 1, by chance: shortens an interval that begins with this step (§6.8.7).</param>
    /// <param name="actions">What to do.</param>
    public static BfdMachineState Step(
        BfdSessionOptions options,
        in BfdMachineState state,
        in BfdEvent happened,
        TimeSpan now,
        double jitter,
        out BfdActions actions)
    {
        BfdStep turn = new(options, state, now, jitter);
        switch (happened.Kind)
        {
            case BfdEventKind.Start:
                turn.State = turn.State with { DecideAt = now + BfdMachineState.FirstPatience };
                turn.Announce();
                break;
            case BfdEventKind.Reconfigured:
                turn.Announce();
                break;
            case BfdEventKind.Packet when state.State != BfdState.AdminDown:
                Receive(ref turn, happened.Packet);
                break;
            case BfdEventKind.Deadline:
                Due(ref turn);
                break;
            case BfdEventKind.Disabled when state.State != BfdState.AdminDown:
                turn.State = turn.State with { DetectAt = TimeSpan.MaxValue, DecideAt = TimeSpan.MaxValue };
                turn.Enter(BfdState.AdminDown, BfdDiagnostic.AdministrativelyDown);
                break;
        }

        actions = turn.Finish();
        return turn.State;
    }

    // §6.8.6.
    private static void Receive(ref BfdStep turn, in BfdPacket packet)
    {
        turn.State = turn.State with
        {
            RemoteState = packet.State,
            RemoteDiagnostic = packet.Diagnostic,
            RemoteDiscriminator = packet.MyDiscriminator,
            RemoteDemand = packet.IsDemand,
            RemoteMinTx = packet.DesiredMinTx,
            RemoteMinRx = packet.RequiredMinRx,
            RemoteMultiplier = packet.DetectMultiplier,
        };
        if (packet.IsFinal)
        {
            turn.EndPoll();
        }

        if (Next(turn.State.State, packet.State) is var next && next != turn.State.State)
        {
            turn.Enter(next, next == BfdState.Down ? BfdDiagnostic.NeighbourSignalledDown : BfdDiagnostic.None);
        }

        if (packet.IsPoll)
        {
            turn.Answer();
        }

        turn.State = turn.State with { DetectAt = turn.Now + turn.State.DetectionTime };
    }

    // §6.2.
    private static BfdState Next(BfdState ours, BfdState theirs) => (ours, theirs) switch
    {
        (_, BfdState.AdminDown) => BfdState.Down,
        (BfdState.Down, BfdState.Down) => BfdState.Init,
        (BfdState.Down, BfdState.Init) => BfdState.Up,
        (BfdState.Init, BfdState.Init or BfdState.Up) => BfdState.Up,
        (BfdState.Up, BfdState.Down) => BfdState.Down,
        _ => ours,
    };

    private static void Due(ref BfdStep turn)
    {
        if (turn.Now >= turn.State.DetectAt)
        {
            Expire(ref turn);
        }

        if (turn.Now >= turn.State.DecideAt)
        {
            turn.State = turn.State with { DecideAt = TimeSpan.MaxValue, IsPathUp = turn.State.IsPathUp ?? false };
        }

        if (turn.Now >= turn.State.TransmitAt)
        {
            turn.Send();
        }
    }

    // §6.8.4, and §6.8.1 on bfd.RemoteDiscr.
    private static void Expire(ref BfdStep turn)
    {
        if (turn.State.State is BfdState.Init or BfdState.Up)
        {
            turn.Enter(BfdState.Down, BfdDiagnostic.DetectionTimeExpired);
        }

        turn.State = turn.State with
        {
            RemoteState = BfdState.Down,
            RemoteDiscriminator = 0,
            RemoteDemand = false,
            RemoteMinRx = BfdMachineState.NoInterval,
            DetectAt = TimeSpan.MaxValue,
        };
    }
}
