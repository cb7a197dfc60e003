namespace Bfd;

/// <summary>
/// All a session remembers between events, the state variables of RFC 5880 §6.8.1: a value, which <see cref="BfdMachine.Step"/> turns into
/// the next one.
/// </summary>
public readonly record struct BfdMachineState
{
    /// <summary>bfd.RemoteMinRxInterval before the neighbour has said one (§6.8.1).</summary>
    internal static readonly TimeSpan NoInterval = TimeSpan.FromMicroseconds(1);

    /// <summary>The neighbour says something every second at least (§6.8.3), and two of its packets bring a session up.</summary>
    internal static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(2);

    /// <summary>bfd.SessionState.</summary>
    public BfdState State { get; init; }

    /// <summary>bfd.LocalDiag.</summary>
    public BfdDiagnostic Diagnostic { get; init; }

    /// <summary>
    /// What may be concluded about the path to the neighbour: true from Up on, false from the loss of it on; null at first, until it had
    /// time to come up. That somebody took the session down on purpose says nothing about the path (RFC 5882 §3.2), and leaves it as it
    /// is.
    /// </summary>
    public bool? IsPathUp { get; init; }

    /// <summary>bfd.LocalDiscr, not 0.</summary>
    public uint Discriminator { get; init; }

    /// <summary>bfd.RemoteSessionState.</summary>
    public BfdState RemoteState { get; init; }

    /// <summary>The neighbour's reason for its state.</summary>
    public BfdDiagnostic RemoteDiagnostic { get; init; }

    /// <summary>bfd.RemoteDiscr; 0: not heard within the detection time.</summary>
    public uint RemoteDiscriminator { get; init; }

    /// <summary>bfd.RemoteDemandMode.</summary>
    public bool RemoteDemand { get; init; }

    /// <summary>The Desired Min TX Interval last received.</summary>
    public TimeSpan RemoteMinTx { get; init; }

    /// <summary>bfd.RemoteMinRxInterval.</summary>
    public TimeSpan RemoteMinRx { get; init; }

    /// <summary>The Detect Mult last received.</summary>
    public byte RemoteMultiplier { get; init; }

    /// <summary>bfd.DesiredMinTxInterval as announced.</summary>
    public TimeSpan DesiredMinTx { get; init; }

    /// <summary>bfd.RequiredMinRxInterval as announced.</summary>
    public TimeSpan RequiredMinRx { get; init; }

    /// <summary>
    /// What <see cref="DesiredMinTx"/> was before the poll sequence that announces a longer one; else the same (§6.8.3).
    /// </summary>
    public TimeSpan TxInUse { get; init; }

    /// <summary>
    /// What <see cref="RequiredMinRx"/> was before the poll sequence that announces a shorter one; else the same (§6.8.3).
    /// </summary>
    public TimeSpan RxInUse { get; init; }

    /// <summary>A poll sequence is on (§6.5).</summary>
    public bool IsPolling { get; init; }

    /// <summary>The intervals changed again while it was on: another follows it.</summary>
    public bool PollsAgain { get; init; }

    /// <summary>When the next periodic packet is due; <see cref="TimeSpan.MaxValue"/>: never.</summary>
    public TimeSpan TransmitAt { get; init; }

    /// <summary>When the neighbour counts as lost unless it is heard; <see cref="TimeSpan.MaxValue"/>: it is not heard anyhow.</summary>
    public TimeSpan DetectAt { get; init; }

    /// <summary>When <see cref="IsPathUp"/> is false unless it came up before; <see cref="TimeSpan.MaxValue"/>: it is decided.</summary>
    public TimeSpan DecideAt { get; init; }

    /// <summary>The agreed interval of what is sent, before jitter (§6.8.7).</summary>
    public TimeSpan TransmitInterval => Longer(TxInUse, RemoteMinRx);

    /// <summary>How long the neighbour may be silent (§6.8.4).</summary>
    public TimeSpan DetectionTime => RemoteMultiplier * Longer(RxInUse, RemoteMinTx);

    /// <summary>When the next <see cref="BfdEventKind.Deadline"/> is due; <see cref="TimeSpan.MaxValue"/>: never.</summary>
    public TimeSpan Deadline => Earlier(Earlier(TransmitAt, DetectAt), DecideAt);

    /// <summary>Before anything happened.</summary>
    /// <param name="discriminator">Unique on this machine, not 0.</param>
    public static BfdMachineState Initial(uint discriminator) => new()
    {
        State = BfdState.Down,
        RemoteState = BfdState.Down,
        Discriminator = discriminator,
        RemoteMinRx = NoInterval,
        TransmitAt = TimeSpan.MaxValue,
        DetectAt = TimeSpan.MaxValue,
        DecideAt = TimeSpan.MaxValue,
    };

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
