using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;
using Linux;
using Loop;

namespace Director.Core.Tracking;

/// <summary>
/// What the thread of <see cref="TrackedProcesses"/> does: it hears of processes from the kernel, looks at those that may count and has
/// <see cref="ProcessCensus"/> count them. What happens is gathered for a fiftieth of a second: a process that has ended by then is not
/// looked at, and a fork that runs another program by then was never counted. Where the kernel tells nothing /proc is read once a second.
/// </summary>
internal sealed class ProcessLoop : ITrackerLoop
{
    private const ulong EventsTag = 1;
    private const int MostReads = 256;
    private const int NameBytes = 256;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    private readonly CommandQueue<ProcessLoop> _commands;
    private readonly IEventStream _happened;
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly Func<IMachineProcesses> _open;
    private readonly ProcessEvent[] _events = new ProcessEvent[64];
    private readonly HashSet<int> _changedPrograms = [];
    private readonly Throttle<bool> _overruns = new(TimeSpan.FromMinutes(1));
    private readonly long _start;
    private IMachineProcesses? _processes;
    private ProcessCensus _census = new([]);
    private byte[] _commandLine = [];
    private volatile ImmutableDictionary<string, ProcessStanding> _standings = ImmutableDictionary<string, ProcessStanding>.Empty;
    private bool _isTold;
    private TimeSpan? _answerDue;
    private TimeSpan? _gathered;
    private TimeSpan? _lookDue;
    private TimeSpan _looked;

    /// <param name="open">Opens the processes of the machine.</param>
    /// <param name="changed">Called when something counts as otherwise than before.</param>
    public ProcessLoop(
        CommandQueue<ProcessLoop> commands, Func<IMachineProcesses> open, IEventStream happened, TimeProvider time, Action changed)
    {
        (_commands, _open, _happened, _time, _changed) = (commands, open, happened, time, changed);
        _start = time.GetTimestamp();
    }

    /// <inheritdoc />
    public Poller Poller { get; } = new(eventsPerWait: 2);

    /// <summary>How each stands, by name. Safe from any thread.</summary>
    public ImmutableDictionary<string, ProcessStanding> Standings => _standings;

    /// <inheritdoc />
    public bool IsStopped { get; private set; }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <inheritdoc />
    public void Stop() => IsStopped = true;

    /// <inheritdoc />
    public void Dispose()
    {
        _processes?.Dispose();
        Poller.Dispose();
    }

    /// <summary>Counts these and no others.</summary>
    /// <param name="buffer">Of the events.</param>
    public void Follow(EquatableArray<TrackProcess> wanted, ReceiveBuffer buffer)
    {
        _census = new ProcessCensus(wanted.Items.Where(static process => !process.Process.IsEmpty), _census);
        _commandLine = new byte[_census.CommandLineBytes];
        if (_census.IsEmpty)
        {
            // Nobody else should pay for events that nobody wants.
            _processes?.Dispose();
            (_processes, _isTold, _answerDue, _gathered, _lookDue) = (null, false, null, null, null);
            Publish();
            return;
        }

        if (_processes is null)
        {
            _processes = _open();
            Listen(buffer);
        }

        Look();
    }

    /// <inheritdoc />
    public TimeSpan Turn()
    {
        _commands.CarryOut(this);
        if (_processes is not null)
        {
            Gather();
            if (_lookDue <= Now)
            {
                Look();
            }

            if (_answerDue <= Now)
            {
                NotTold("it does not answer, as in a container or when it was built without process events");
            }
        }

        if (_census.Judge(Now))
        {
            Publish();
        }

        return Until(_census.Due, _gathered, _lookDue, _answerDue);
    }

    private void Listen(ReceiveBuffer buffer)
    {
        var errno = _processes!.Listen((int)Math.Min(buffer.Bytes, int.MaxValue), buffer.Force);
        if (errno == 0)
        {
            Poller.Add(_processes.Events!, EventsTag);
            _answerDue = Now + AnswerWithin;
        }
        else
        {
            NotTold(errno == Errno.ECONNREFUSED
                ? "it reports them to the machine's first network namespace only, or was built without process events"
                : Errno.Describe(errno));
        }
    }

    private void NotTold(string reason)
    {
        _answerDue = null;
        _happened.Publish(new TrackingEvent.ProcessesNotReported(reason));
    }

    // Events wake the loop once, and are then left alone until enough time has gone by.
    private void Gather()
    {
        var isReadable = false;
        foreach (ref readonly var happened in Poller.Events)
        {
            isReadable |= happened.data == EventsTag;
        }

        if (_gathered is null && isReadable)
        {
            Poller.Remove(_processes!.Events!);
            _gathered = Now + Gathering;
        }
        else if (_gathered <= Now)
        {
            _gathered = null;
            Drain();
            Poller.Add(_processes!.Events!, EventsTag);
        }
    }

    private void Drain()
    {
        for (var reads = 0; reads < MostReads; reads++)
        {
            var count = _processes!.Read(_events, out var isAll);
            if (count == -Errno.ENOBUFS)
            {
                Overrun();
            }

            foreach (ref readonly var happened in _events.AsSpan(0, Math.Max(0, count)))
            {
                Take(happened);
            }

            if (isAll)
            {
                break;
            }
        }

        foreach (var process in _changedPrograms)
        {
            LookAt(process, lives: true);
        }

        _changedPrograms.Clear();
    }

    private void Take(in ProcessEvent happened)
    {
        switch (happened.Kind)
        {
            case ProcessEventKind.Answered when happened.Process != 0:
                NotTold(Errno.Describe(happened.Process));
                break;
            case ProcessEventKind.Answered when !_isTold:
                // From here on nothing is missed: what was before is looked at once more.
                (_isTold, _answerDue, _lookDue) = (true, null, Now);
                break;
            case ProcessEventKind.Forked when _changedPrograms.Contains(happened.Parent):
                _changedPrograms.Add(happened.Process);
                break;
            case ProcessEventKind.Forked:
                _census.Forked(happened.Parent, happened.Process);
                break;
            case ProcessEventKind.Executed or ProcessEventKind.Renamed:
                _changedPrograms.Add(happened.Process);
                break;
            case ProcessEventKind.Exited:
                _changedPrograms.Remove(happened.Process);
                _census.Gone(happened.Process);
                break;
        }
    }

    private void Overrun()
    {
        if (_overruns.Passes(true, Now, out var suppressed))
        {
            _happened.Publish(new TrackingEvent.ProcessesOverrun(suppressed));
        }

        _processes!.Widen();
        _lookDue ??= _looked + BetweenLooks;
    }

    private void Look()
    {
        var there = _processes!.All();
        foreach (var gone in _census.Members.Except(there).ToList())
        {
            _census.Gone(gone);
        }

        foreach (var process in there)
        {
            LookAt(process, lives: false);
        }

        _looked = Now;
        _lookDue = _isTold ? null : _looked + BetweenLooks;
    }

    // Of one that lived a moment ago the kernel will tell when it ends.
    private void LookAt(int process, bool lives)
    {
        Span<byte> buffer = stackalloc byte[NameBytes];
        if (lives ? _processes!.TryReadLivingName(process, buffer, out var name) : _processes!.TryReadName(process, buffer, out name))
        {
            var length = _commandLine.Length == 0 ? 0 : _processes.ReadCommandLine(process, _commandLine);
            _census.Is(process, name, _commandLine.AsSpan(0, length));
        }
        else
        {
            _census.Gone(process);
        }
    }

    private void Publish()
    {
        var standings = _census.Standings;
        var isChanged = standings.Count != _standings.Count;
        foreach (var (name, standing) in standings)
        {
            var before = _standings.GetValueOrDefault(name);
            if (standing.IsUp != before.IsUp)
            {
                isChanged = true;
                _happened.Publish(new TrackingEvent.QuorumChanged(standing.Definition, standing.IsUp == true, standing.Words));
            }
        }

        _standings = standings;
        if (isChanged)
        {
            _changed();
        }
    }

    private TimeSpan Until(params ReadOnlySpan<TimeSpan?> due)
    {
        var next = TimeSpan.FromHours(1) + Now;
        foreach (var time in due)
        {
            next = time < next ? time.Value : next;
        }

        return next > Now ? next - Now : TimeSpan.Zero;
    }
}
