using Loop;

namespace Vrrp;

/// <summary>
/// What the loop does, turn by turn: commands, datagrams, deadlines, wait. Belongs to one thread. Without commands, transitions and errors
/// a turn allocates nothing.
/// </summary>
internal sealed class VrrpDispatcher : ILoopWork
{
    private const int DatagramsPerTurn = 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly IVrrpTransport _transport;
    private readonly IVrrpListener _listener;
    private readonly TimeProvider _time;
    private readonly CommandQueue<VrrpDispatcher> _commands;
    private readonly TimeSpan _latenessThreshold;
    private readonly long _origin;
    private readonly byte[] _buffer = new byte[9000];
    private readonly ActionRunner _runner;
    private readonly AdvertisementReceiver _receiver;
    private readonly DeadlineHeap _deadlines = new();
    private readonly LatenessHistogram _lateness = new();
    private readonly TroubleReporter _troubles;

    internal VrrpDispatcher(
        IVrrpTransport transport,
        IVrrpListener listener,
        TimeProvider time,
        CommandQueue<VrrpDispatcher> commands,
        TimeSpan latenessThreshold,
        LastAdvertisements? last = null)
    {
        (_transport, _listener, _time, _commands, _latenessThreshold) = (transport, listener, time, commands, latenessThreshold);
        LastAdvertisements = last ?? LastAdvertisements.None;
        _origin = time.GetTimestamp();
        _troubles = new TroubleReporter(listener);
        Announcer = new Announcer(transport, Interfaces, _troubles);
        Ports = new PortKeeper(transport, Interfaces, Instances, _troubles);
        Groups = new SyncGroups(Instances);
        _runner = new ActionRunner(
            new AdvertisementSender(transport, _troubles, LastAdvertisements, time), Announcer, LastAdvertisements, listener, time);
        _receiver = new AdvertisementReceiver(Instances, Interfaces, listener, time);
    }

    internal InstanceTable Instances { get; } = new();

    internal InterfaceTable Interfaces { get; } = new();

    internal PortKeeper Ports { get; }

    internal SyncGroups Groups { get; }

    internal Announcer Announcer { get; }

    internal LastAdvertisements LastAdvertisements { get; }

    /// <summary>What the loop's thread has of the kernel.</summary>
    internal LoopRights Thread { get; } = new();

    /// <summary>When failed ports are tried again; <see cref="TimeSpan.MaxValue"/>: none failed.</summary>
    internal TimeSpan RetryPortsAt { get; set; } = TimeSpan.MaxValue;

    /// <summary>Until then instances do not start; <see cref="TimeSpan.MaxValue"/>: they may.</summary>
    internal TimeSpan HeldBackUntil { get; set; } = TimeSpan.MaxValue;

    /// <summary>Adverts with unknown VRIDs are reported (log_unknown_vrids).</summary>
    internal bool ReportsUnknownRouters
    {
        get => _receiver.ReportsUnknownRouters;
        set => _receiver.ReportsUnknownRouters = value;
    }

    /// <summary>
    /// Instances, groups or interfaces came or went: <see cref="DispatcherCommands.Settle"/> draws the conclusions, once for many commands.
    /// </summary>
    internal bool IsUnsettled { get; set; }

    /// <summary>Some interface is not as it was.</summary>
    internal bool HasNewInterfaces { get; set; }

    /// <summary>Whose trackers came to something else.</summary>
    internal List<VrrpInstance> Retracked { get; } = [];

    /// <inheritdoc />
    public bool IsStopped { get; set; }

    /// <summary>The time of day, by which signed adverts are dated.</summary>
    internal DateTimeOffset Clock => _time.GetUtcNow();

    internal TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <inheritdoc />
    public TimeSpan Turn()
    {
        _commands.CarryOut(this);
        if (HeldBackUntil <= Now)
        {
            HeldBackUntil = TimeSpan.MaxValue;
            IsUnsettled = true;
        }

        if (IsUnsettled || HasNewInterfaces || Retracked.Count > 0 || RetryPortsAt <= Now)
        {
            this.Settle();
        }

        // Before the deadlines: an advert that waits in a socket shows that the master lives, however late we are.
        Receive();
        RunDeadlines();
        Announcer.RunDue(Now);
        var next = _deadlines.TryPeek(out _, out var deadline) ? deadline.Ticks : long.MaxValue;
        next = Math.Min(Math.Min(next, RetryPortsAt.Ticks), Math.Min(HeldBackUntil.Ticks, Announcer.Due.Ticks));
        return TimeSpan.FromTicks(Math.Clamp(next - Now.Ticks, 0, LongestWait.Ticks));
    }

    internal void Step(VrrpInstance instance, in VrrpEvent happened)
    {
        var now = Now;
        var before = instance.Machine.State;
        instance.Machine = VrrpMachine.Step(instance.Options, instance.Machine, happened, now, out var actions);
        _deadlines.Set(instance.Number, instance.Machine.Deadline);
        _runner.Run(instance, actions, now);
        if (instance.GroupMembers.Length == 0 || before == instance.Machine.State)
        {
            return;
        }

        if (SyncGroupRules.Follow(before, instance.Machine.State, instance.Machine.ProbePriority != 0) is { } follow)
        {
            foreach (var member in instance.GroupMembers)
            {
                Step(member, follow);
            }
        }
    }

    internal VrrpStatus Summarize() =>
        new([.. Instances.All.Select(instance => instance.Summarize())], _receiver.Errors.Snapshot(), _lateness.Summarize());

    private void Receive()
    {
        for (var count = 0; count < DatagramsPerTurn && _transport.TryReceive(_buffer, out var datagram); count++)
        {
            if (datagram.Errno != 0)
            {
                _troubles.Report("receive advertisements", datagram.Errno, datagram.Port.Name, null, Now);
            }
            else if (_receiver.TryAccept(_buffer.AsSpan(0, datagram.Length), datagram, Now, out var instance, out var happened))
            {
                Step(instance, happened);
            }
        }
    }

    private void RunDeadlines()
    {
        // As of now: what falls due meanwhile waits for the next turn, so that datagrams get theirs.
        var limit = Now;
        while (_deadlines.TryPeek(out var number, out var deadline) && deadline <= limit)
        {
            var instance = Instances.Find(number)!;
            var lateness = Now - deadline;
            _lateness.Record(lateness);
            Step(instance, VrrpEvent.Deadline);
            if (lateness > _latenessThreshold)
            {
                _listener.OnLate(instance.Name, lateness);
            }

            if (Thread.Raise(lateness, out var errno) is > 0 and var priority)
            {
                _listener.OnRealTimeRaised(priority, errno);
            }
        }
    }
}
