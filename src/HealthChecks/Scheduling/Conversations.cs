using Linux;

namespace HealthChecks;

/// <summary>The attempts that talk to a server over a connection: carries out the steps of their conversations.</summary>
internal sealed class Conversations
{
    // After that many the others get their turn.
    private const int ReadsPerTurn = 16;

    private readonly CheckDispatcher _dispatcher;
    private readonly ICheckTransport _transport;
    private readonly CheckReporter _reporter;
    private readonly AttemptSlots _slots;
    private readonly Queue<CheckRun> _unread = [];
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(16 * 1024, pinned: true);
    // Kept, so that no attempt makes its own.
    private readonly Action<CheckRun> _greet;
    private readonly Action<CheckRun> _read;
    private readonly Action<CheckRun> _expire;

    /// <param name="dispatcher">Told how attempts end, and keeps their deadlines.</param>
    /// <param name="transport">The connections.</param>
    /// <param name="reporter">Told what keeps connections from being made.</param>
    /// <param name="limit">How many there are at once.</param>
    public Conversations(CheckDispatcher dispatcher, ICheckTransport transport, CheckReporter reporter, int limit)
    {
        (_dispatcher, _transport, _reporter, _slots) = (dispatcher, transport, reporter, new(limit));
        (_greet, _read, _expire) = (Greet, Read, run => End(run, run.Conversation!.Expired(_dispatcher.Now)));
    }

    /// <summary>Something was received that no turn has read yet.</summary>
    public bool HasUnread => _unread.Count > 0;

    public void Begin(CheckRun run)
    {
        if (_slots.TryTake(run))
        {
            Start(run);
        }
    }

    public void StartQueued()
    {
        while (_slots.TryNext(out var run))
        {
            Start(run);
        }
    }

    /// <summary>Goes on with all conversations that something happened in.</summary>
    public void Advance()
    {
        for (var waiting = _unread.Count; waiting > 0; waiting--)
        {
            var run = _unread.Dequeue();
            if (run is { IsEnded: false, Phase: CheckPhase.Talking, IsUnread: true })
            {
                Guarded(run, _read);
            }
        }

        while (_transport.TryTakeReady(out var ready))
        {
            OnReady(_dispatcher.RunOf(ready.Number), ready);
        }
    }

    /// <summary>The deadline of a connection or an answer is over.</summary>
    public void Expire(CheckRun run)
    {
        if (run.Phase == CheckPhase.Connecting)
        {
            End(run, new(false, $"{Operation(run)}: timed out"));
        }
        else if (run.Phase == CheckPhase.Talking)
        {
            Guarded(run, _expire);
        }
    }

    /// <summary>Closes the connection, if there is one, and tells nobody.</summary>
    public void GiveUp(CheckRun run)
    {
        if (run.Phase is CheckPhase.Connecting or CheckPhase.Talking)
        {
            LetGo(run);
        }
    }

    private void Start(CheckRun run)
    {
        var options = ((IConversationChecker)run.Checker).Connection;
        run.Phase = CheckPhase.Connecting;
        if (_transport.Connect(run.Number, options) is { } failure)
        {
            EndUnconnected(run, failure);
            return;
        }

        _dispatcher.SetDeadline(run, _dispatcher.Now + options.ConnectTimeout);
    }

    private void OnReady(CheckRun run, ConnectionReady ready)
    {
        if (run.Phase == CheckPhase.Connecting)
        {
            if (ready.HasFailed && _transport.TakeError(run.Number) is not 0 and var errno)
            {
                EndUnconnected(run, new(null, errno));
            }
            else if (ready.CanSend)
            {
                run.Phase = CheckPhase.Talking;
                Guarded(run, _greet);
            }
        }
        else if (ready.CanSend && !run.Unsent.IsEmpty)
        {
            Send(run);
        }

        if (run.Phase == CheckPhase.Talking && (ready.CanReceive || ready.HasFailed))
        {
            Guarded(run, _read);
        }
    }

    private void Greet(CheckRun run)
    {
        run.Conversation = ((IConversationChecker)run.Checker).Begin(run.State.Step);
        Take(run, run.Conversation.Connected(_dispatcher.Now));
    }

    // Until there is nothing more to read, for the connection is not told of again before more has come.
    private void Read(CheckRun run)
    {
        run.IsUnread = false;
        for (var reads = 0; reads < ReadsPerTurn; reads++)
        {
            var received = _transport.Receive(run.Number, _buffer);
            if (received == -Errno.EAGAIN)
            {
                return;
            }

            if (received < 0)
            {
                End(run, run.Conversation!.Broke(-received));
                return;
            }

            if (!Take(run, run.Conversation!.Received(_buffer.AsSpan(0, received), _dispatcher.Now)))
            {
                return;
            }
        }

        run.IsUnread = true;
        _unread.Enqueue(run);
    }

    /// <summary>Does what a step asks for; false when it was the last.</summary>
    private bool Take(CheckRun run, in ConversationStep step)
    {
        if (step.Judgement is { } judgement)
        {
            LetGo(run);
            _dispatcher.Judge(run, judgement);
            return false;
        }

        if (step.Result is { } result)
        {
            End(run, result);
            return false;
        }

        _dispatcher.SetDeadline(run, step.Deadline);
        if (step.Send.IsEmpty)
        {
            return true;
        }

        run.Unsent = step.Send;
        return Send(run);
    }

    private bool Send(CheckRun run)
    {
        while (!run.Unsent.IsEmpty)
        {
            var sent = _transport.Send(run.Number, run.Unsent.Span);
            if (sent == -Errno.EAGAIN)
            {
                return true;
            }

            if (sent < 0)
            {
                End(run, run.Conversation!.Broke(-sent));
                return false;
            }

            run.Unsent = run.Unsent[sent..];
        }

        return true;
    }

    // A defect in one checker is that server's bad luck, not the end of all checks.
    private void Guarded(CheckRun run, Action<CheckRun> work)
    {
        try
        {
            work(run);
        }
        catch (Exception exception) when (run.Phase == CheckPhase.Talking)
        {
            End(run, new(false, exception.Message));
        }
    }

    private void EndUnconnected(CheckRun run, ConnectFailure failure)
    {
        if (failure.IsOurs)
        {
            _reporter.OutOf(failure, _dispatcher.Now);
        }

        End(run, new(false, failure.Describe(Operation(run)), IsVerdict: !failure.IsOurs));
    }

    private static string Operation(CheckRun run)
    {
        var options = ((IConversationChecker)run.Checker).Connection;
        return options.BindAddress is { } address
            ? $"connect to {options.Remote} from {new System.Net.IPEndPoint(address, options.BindPort)}"
            : $"connect to {options.Remote}";
    }

    private void End(CheckRun run, CheckResult result)
    {
        LetGo(run);
        _dispatcher.Finish(run, result);
    }

    private void LetGo(CheckRun run)
    {
        _transport.Close(run.Number);
        run.Conversation?.Dispose();
        run.Conversation = null;
        run.Unsent = default;
        run.IsUnread = false;
        _slots.Release();
    }
}
