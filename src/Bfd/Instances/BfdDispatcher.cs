using Loop;

namespace Bfd;

/// <summary>
/// What the loop does, turn by turn: commands, datagrams, deadlines. Belongs to one thread. Without commands, transitions and errors a turn
/// allocates nothing.
/// </summary>
internal sealed class BfdDispatcher : ILoopWork
{
    private const int DatagramsPerTurn = 4096;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly IBfdTransport _transport;
    private readonly IBfdListener _listener;
    private readonly TimeProvider _time;
    private readonly CommandQueue<BfdDispatcher> _commands;
    private readonly TimeSpan _latenessThreshold;
    private readonly Random _random;
    private readonly long _origin;
    private readonly byte[] _received = new byte[256];
    private readonly byte[] _sent = new byte[BfdPacket.Length];
    private readonly SessionTable _sessions;
    private readonly PacketReceiver _receiver;
    private readonly SocketKeeper _sockets;
    private readonly DeadlineHeap _deadlines = new();
    private readonly LatenessHistogram _lateness = new();

    internal BfdDispatcher(
        IBfdTransport transport,
        IBfdListener listener,
        TimeProvider time,
        CommandQueue<BfdDispatcher> commands,
        TimeSpan latenessThreshold,
        Random random)
    {
        (_transport, _listener, _time, _commands, _latenessThreshold, _random) = (transport, listener, time, commands, latenessThreshold,
            random);
        _origin = time.GetTimestamp();
        _sessions = new SessionTable(() => (uint)random.NextInt64(1, 1L << 32));
        _receiver = new PacketReceiver(_sessions, listener);
        _sockets = new SocketKeeper(transport, _sessions, listener);
    }

    /// <inheritdoc />
    public bool IsStopped { get; private set; }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <inheritdoc />
    public TimeSpan Turn()
    {
        _commands.CarryOut(this);
        if (IsStopped)
        {
            return TimeSpan.Zero;
        }

        if (_sockets.RetryAt <= Now)
        {
            Settle();
        }

        Receive();
        var looked = RunDeadlines();
        var next = _deadlines.TryPeek(out _, out var deadline) && deadline < _sockets.RetryAt ? deadline : _sockets.RetryAt;
        return looked ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Clamp(next.Ticks - Now.Ticks, 0, LongestWait.Ticks));
    }

    /// <summary>Makes these the sessions there are; of several with the same key the last counts.</summary>
    internal void Apply(IEnumerable<BfdSessionOptions> options)
    {
        Dictionary<BfdSessionKey, BfdSessionOptions> wanted = [];
        foreach (var session in options)
        {
            wanted[session.Key] = session.Normalize();
        }

        foreach (var session in _sessions.All.Where(session => !wanted.ContainsKey(session.Key)).ToList())
        {
            Remove(session);
        }

        var (kept, added) = (_sessions.All.ToList(), wanted.Values.Where(session => _sessions.Find(session.Key) is null).ToList());
        Rename(kept, wanted);
        foreach (var session in added)
        {
            Begin(_sessions.Add(session));
        }

        Settle();
        foreach (var session in kept.Where(session => wanted[session.Key] != session.Options))
        {
            session.Options = wanted[session.Key];
            Step(session, BfdEvent.Reconfigured);
        }
    }

    /// <summary>The machine's addresses changed: what could not be opened may be now.</summary>
    internal void RetrySockets()
    {
        if (_sockets.RetryAt != TimeSpan.MaxValue)
        {
            Settle();
        }
    }

    /// <summary>Every session says AdminDown.</summary>
    internal void Stop()
    {
        foreach (var session in _sessions.All)
        {
            Step(session, BfdEvent.Disabled);
        }

        IsStopped = true;
    }

    internal BfdStatus Summarize() =>
        new([.. _sessions.All.Select(static session => session.Summarize())], _receiver.Errors, _lateness.Summarize());

    // Old names first: one may be another session's new name.
    private void Rename(List<BfdSession> kept, Dictionary<BfdSessionKey, BfdSessionOptions> wanted)
    {
        var renamed = kept.Where(session => session.Name != wanted[session.Key].Name).ToList();
        foreach (var session in renamed)
        {
            _listener.OnRemoved(session.Name);
        }

        foreach (var session in renamed)
        {
            session.Options = session.Options with { Name = wanted[session.Key].Name };
            _listener.OnPath(session.Name, session.Machine.IsPathUp);
        }
    }

    private void Remove(BfdSession session)
    {
        Step(session, BfdEvent.Disabled);
        _deadlines.Remove(session.Number);
        _transport.Close(session.Number);
        _sessions.Remove(session);
        _listener.OnRemoved(session.Name);
    }

    private void Begin(BfdSession session)
    {
        _listener.OnPath(session.Name, session.Machine.IsPathUp);
        Step(session, BfdEvent.Start);
    }

    // A session speaks when its packets can go out and come in.
    private void Settle()
    {
        var closed = _sessions.All.Where(static session => !session.IsOpen).ToList();
        _sockets.Settle(Now);
        foreach (var session in closed.Where(static session => session.IsOpen))
        {
            Step(session, BfdEvent.Reconfigured);
        }
    }

    private void Receive()
    {
        for (var count = 0; count < DatagramsPerTurn && _transport.TryReceive(_received, out var datagram); count++)
        {
            if (datagram.Errno != 0)
            {
                _sockets.Report("receive BFD packets", datagram.Errno, null, Now);
            }
            else if (_receiver.TryAccept(_received.AsSpan(0, datagram.Length), datagram, Now, out var session, out var happened))
            {
                Step(session, happened);
            }
        }
    }

    // True: it looked for datagrams, so that the next turn is due at once.
    private bool RunDeadlines()
    {
        // As of now: what falls due meanwhile waits for the next turn, so that datagrams get theirs.
        var limit = Now;
        var looked = false;
        while (_deadlines.TryPeek(out var number, out var deadline) && deadline <= limit)
        {
            var session = _sessions.Find(number)!;
            if (session.Machine.DetectAt <= limit && !looked)
            {
                // What waits in a socket shows that the neighbour lives, however late we are.
                _transport.Wait(TimeSpan.Zero);
                looked = true;
                Receive();
                continue;
            }

            var lateness = Now - deadline;
            _lateness.Record(lateness);
            Step(session, BfdEvent.Deadline);
            if (lateness > _latenessThreshold)
            {
                _listener.OnLate(session.Name, lateness);
            }
        }

        return looked;
    }

    private void Step(BfdSession session, in BfdEvent happened)
    {
        var wasUp = session.Machine.IsPathUp;
        session.Machine = BfdMachine.Step(session.Options, session.Machine, happened, Now, _random.NextDouble(), out var actions);
        _deadlines.Set(session.Number, session.Machine.Deadline);
        if (actions.Send is { } packet)
        {
            Send(session, packet);
        }

        if (actions.Transition is { } change)
        {
            session.LastTransition = _time.GetTimestamp();
            session.BecameUp += change.To == BfdState.Up ? 1 : 0;
            _listener.OnTransition(new(session.Name, session.Key, change));
        }

        if (wasUp != session.Machine.IsPathUp)
        {
            _listener.OnPath(session.Name, session.Machine.IsPathUp);
        }
    }

    private void Send(BfdSession session, in BfdPacket packet)
    {
        if (!session.IsOpen)
        {
            return;
        }

        packet.Write(_sent);
        var errno = _transport.Send(session.Number, session.Key, session.Options.TimeToLive, _sent);
        if (errno == 0)
        {
            session.Sent++;
        }
        else
        {
            session.SendErrors++;
            _sockets.Report("send a BFD packet", errno, session.Name, Now);
        }
    }
}
