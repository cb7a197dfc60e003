using Loop;

namespace Vrrp;

/// <summary>
/// What the loop does, turn by turn: commands, datagrams, deadlines, wait. Belongs to one thread. Without commands, transitions and errors a
/// turn allocates nothing.
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
        _runner = new ActionRunner(new AdvertisementSender(transport, _troubles, LastAdvertisements), Announcer, LastAdvertisements, listener, time);
        _receiver = new AdvertisementReceiver(Instances, Interfaces, listener);
    }

    internal InstanceTable Instances { get; } = new();

    internal InterfaceTable Interfaces { get; } = new();

    internal PortKeeper Ports { get; }

    internal SyncGroups Groups { get; }

    internal Announcer Announcer { get; }

    internal LastAdvertisements LastAdvertisements { get; }

    /// <summary>When failed ports are tried again; <see cref="TimeSpan.MaxValue"/>: none failed.</summary>
    internal TimeSpan RetryPortsAt { get; set; } = TimeSpan.MaxValue;

    /// <summary>Instances, interfaces or tracking changed: <see cref="DispatcherCommands.Settle"/> draws the conclusions, once for many commands.</summary>
    internal bool IsUnsettled { get; set; }

    /// <inheritdoc />
    public bool IsStopped { get; set; }

    internal TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <inheritdoc />
    public TimeSpan Turn()
    {
        _commands.CarryOut(this);
        if (IsUnsettled || RetryPortsAt <= Now)
        {
            this.Settle();
        }

        // Before the deadlines: an advert that waits in a socket shows that the master lives, however late we are.
        Receive();
        RunDeadlines();
        var next = _deadlines.TryPeek(out _, out var deadline) && deadline < RetryPortsAt ? deadline : RetryPortsAt;
        return TimeSpan.FromTicks(Math.Clamp(next.Ticks - Now.Ticks, 0, LongestWait.Ticks));
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

        if (SyncGroupRules.Follow(before, instance.Machine.State) is { } follow)
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
        }
    }
}
