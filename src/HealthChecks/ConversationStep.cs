namespace HealthChecks;

/// <summary>What a conversation wants next: to send and to wait for an answer, or to end.</summary>
public readonly record struct ConversationStep
{
    /// <summary>The end: the connection is closed and this is what was found. Null goes on.</summary>
    public CheckResult? Result { get; private init; }

    /// <summary>
    /// The end as well: the connection is closed, and this says what was found. It may take a while, on the thread pool. Null goes on.
    /// </summary>
    public Func<CheckResult>? Judgement { get; private init; }

    /// <summary>What to send; may be nothing.</summary>
    public ReadOnlyMemory<byte> Send { get; private init; }

    /// <summary>Until when to wait for the server, on the loop's clock.</summary>
    public TimeSpan Deadline { get; private init; }

    /// <summary>Ends the conversation.</summary>
    public static ConversationStep End(CheckResult result) => new() { Result = result };

    /// <summary>Ends the conversation with what takes longer than the loop may wait.</summary>
    public static ConversationStep Judge(Func<CheckResult> judgement) => new() { Judgement = judgement };

    /// <summary>Sends and waits.</summary>
    public static ConversationStep Say(ReadOnlyMemory<byte> send, TimeSpan deadline) => new() { Send = send, Deadline = deadline };

    /// <summary>Waits.</summary>
    public static ConversationStep Listen(TimeSpan deadline) => new() { Deadline = deadline };
}
