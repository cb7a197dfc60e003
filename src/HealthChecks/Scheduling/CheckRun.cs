namespace HealthChecks;

/// <summary>What a checker is doing.</summary>
internal enum CheckPhase
{
    /// <summary>It waits until its next attempt is due.</summary>
    Waiting,

    /// <summary>Its attempt is due, but too many others are being made.</summary>
    Queued,

    /// <summary>A connection is being established.</summary>
    Connecting,

    /// <summary>A conversation is on.</summary>
    Talking,

    /// <summary>A program runs.</summary>
    Running,
}

/// <summary>One checker through time, on the loop's thread.</summary>
internal sealed class CheckRun(int number, CheckerOptions options, IChecker checker, CheckerState state)
{
    // Those who want to hear what the next attempt finds; null: nobody.
    private List<TaskCompletionSource<CheckResult?>>? _asking;

    /// <summary>What the loop knows it by: its deadline, its connection.</summary>
    public int Number { get; } = number;

    public CheckerOptions Options { get; } = options;

    public IChecker Checker { get; } = checker;

    public CheckerState State { get; set; } = state;

    public CheckPhase Phase { get; set; }

    /// <summary>When its last attempt was due, on the loop's clock.</summary>
    public TimeSpan Began { get; set; }

    public bool IsSuspended { get; set; }

    /// <summary>It is not to run any more: what still comes of it is ignored.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Our own shortage keeps it from being made, and was logged.</summary>
    public bool IsDeferred { get; set; }

    /// <summary>What the last attempt found; empty before the first.</summary>
    public string Reason { get; set; } = "";

    public CheckMeasure Measure { get; set; }

    public IConversation? Conversation { get; set; }

    /// <summary>What runs on the thread pool, or waits for it.</summary>
    public IProgramChecker? Program { get; set; }

    /// <summary>What of the conversation's last step the kernel has not taken yet.</summary>
    public ReadOnlyMemory<byte> Unsent { get; set; }

    /// <summary>More may have been received than was read.</summary>
    public bool IsUnread { get; set; }

    /// <summary>Somebody wants to hear what the next attempt finds.</summary>
    public void Ask(TaskCompletionSource<CheckResult?> asking) => (_asking ??= []).Add(asking);

    /// <summary>Tells those who have asked; null: there is no attempt.</summary>
    public void Answer(CheckResult? found)
    {
        _asking?.ForEach(asking => asking.TrySetResult(found));
        _asking = null;
    }

    public CheckerStatus Status => new(Options.Id, State.Health, State.IsUp(Options), IsSuspended, State.Weight, Reason);
}
