using System.Collections.Immutable;
using Director.Core.Engine;
using HealthChecks;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>
/// A virtual server as it stands: the health of its real servers and its quorum. It lives across reloads, which swap its configuration.
/// It decides; others check, log, run scripts and write to the kernel.
/// </summary>
public sealed class VirtualServerState
{
    private const string Removed = "the configuration no longer has it";

    private readonly Func<VirtualServer, RealServer, CheckerOptions[]> _checkersOf;
    private List<RealServerState> _realServers;
    private Dictionary<RealServerId, int>? _byId;
    private ImmutableArray<LeavingServer> _leaving = [];

    /// <param name="configuration">What the file says.</param>
    /// <param name="checkersOf">The checkers of a real server.</param>
    public VirtualServerState(VirtualServer configuration, Func<VirtualServer, RealServer, CheckerOptions[]> checkersOf)
    {
        _checkersOf = checkersOf;
        Configuration = configuration;
        _realServers = [.. configuration.RealServers.Items.Select(
            server => new RealServerState(server, checkersOf(configuration, server)))];
        Tally = ServerTally.Of(_realServers);
    }

    private VirtualServerState(VirtualServerState other, Func<VirtualServer, RealServer, CheckerOptions[]> checkersOf)
    {
        _checkersOf = checkersOf;
        (Configuration, HasQuorum, Tally, _leaving) = (other.Configuration, other.HasQuorum, other.Tally, other._leaving);
        _realServers = [.. other._realServers];
    }

    /// <summary>The snapshot in force.</summary>
    public VirtualServer Configuration { get; private set; }

    /// <summary>Whether enough weight is alive; false until <see cref="Start"/>.</summary>
    public bool HasQuorum { get; private set; }

    /// <summary>What its real servers come to together.</summary>
    public ServerTally Tally { get; private set; }

    /// <summary>What stands behind it in the kernel's table now.</summary>
    public IReadOnlyCollection<PoolMember> Pool => IsSeeingOff
        ? [.. InForce, .. _leaving.Select(static one => new PoolMember(one.Server, Weight: 0))]
        : InForce;

    private IReadOnlyCollection<PoolMember> InForce => ServerPool.Of(Configuration, _realServers, HasQuorum);

    /// <summary>Whether servers that a reload removed still have connections.</summary>
    internal bool IsSeeingOff => !_leaving.IsEmpty;

    // Made when first asked for: a server without checkers is never looked up.
    private Dictionary<RealServerId, int> ById
    {
        get
        {
            if (_byId is null)
            {
                _byId = [];
                for (var index = 0; index < _realServers.Count; index++)
                {
                    _byId.TryAdd(RealServerId.Of(_realServers[index].Configuration), index);
                }
            }

            return _byId;
        }
    }

    /// <summary>A real server's configuration; null: it has none of that identity.</summary>
    public RealServer? Find(RealServerId server) => ById.TryGetValue(server, out var index) ? _realServers[index].Configuration : null;

    /// <summary>All of it as values.</summary>
    public VirtualServerSnapshot Snapshot()
    {
        var sorryServes = ServerPool.SorryServes(Configuration, HasQuorum);
        var servers = ImmutableArray.CreateBuilder<RealServerSnapshot>(_realServers.Count);
        foreach (var server in _realServers)
        {
            servers.Add(new(server, sorryServes));
        }

        return new(Configuration, HasQuorum, Tally, servers.MoveToImmutable())
        {
            Leaving = [.. _leaving.Select(static one => RealServerId.Of(one.Server))],
        };
    }

    /// <summary>Judges the quorum for the first time, without hysteresis, and tells it either way, as keepalived does.</summary>
    /// <param name="tellsServers">rs_init_notifies: also of each real server that serves from the start.</param>
    public IReadOnlyList<ServerEvent> Start(bool tellsServers = false)
    {
        HasQuorum = Quorum.IsUp(wasUp: true, Tally.AliveWeight, Configuration.Quorum, hysteresis: 0);
        return
        [
            .. tellsServers ? FirstStates(_realServers, "the service starts") : [],
            QuorumEvent() with { IsFirst = true },
        ];
    }

    /// <summary>Before <see cref="Start"/>: those of these servers that have checkers count as down until they have been checked.</summary>
    internal void AssumeDown(ImmutableHashSet<MemberId> servers)
    {
        if (!servers.IsEmpty)
        {
            var id = VirtualServerId.Of(Configuration);
            _realServers = [.. _realServers.Select(
                server => servers.Contains(new(id, RealServerId.Of(server.Configuration))) ? server.AssumeDown() : server)];
            Tally = ServerTally.Of(_realServers);
        }
    }

    /// <summary>With omega everything counts as going down at the end; without, nothing is told.</summary>
    public IReadOnlyList<ServerEvent> Stop() => Configuration.Omega ? End("the service stops") : [];

    /// <summary>A reload removes it: everything counts as going down, whatever omega says, as in keepalived.</summary>
    public IReadOnlyList<ServerEvent> Remove() => End(Removed);

    /// <summary>Takes a checker's word.</summary>
    /// <returns>What changed by it. Nothing: the pool is as before.</returns>
    /// <param name="at">When it spoke, for the snapshot.</param>
    public IReadOnlyList<ServerEvent> Apply(CheckerTransition transition, DateTimeOffset at = default) => Change(
        MemberId.Of(transition.Checker).RealServer,
        server => server.Hear(
            transition.Checker, new(transition.IsUp, transition.Weight, IsAssumed: false, transition.Reason, at, transition.Added)),
        () => $"{transition.Checker.Checker}: {transition.Reason}");

    /// <summary>Whether clients would be left without a server if an operator had this; the sorry server is none.</summary>
    internal string? LossBy(RealServerId realServer, ServerOverride asked)
    {
        if (!ById.TryGetValue(realServer, out var index))
        {
            return null;
        }

        var (before, after) = (_realServers[index], _realServers[index].Override(asked));
        var alive = (Tally - before.Tally + after.Tally).AliveWeight;
        return alive >= Tally.AliveWeight ? null
            : alive == 0 ? $"it is the last server of {VirtualServerId.Of(Configuration)} that serves"
            : HasQuorum && !Quorum.IsUp(wasUp: true, alive, Configuration.Quorum, Configuration.Hysteresis)
                ? $"{VirtualServerId.Of(Configuration)} would lose its quorum: weight {alive} of {Configuration.Quorum} would be left"
            : null;
    }

    /// <summary>Takes what an operator asks of a real server; null: nothing any more. It outlives reloads.</summary>
    /// <param name="reason">Why, for people.</param>
    /// <returns>What is to be told of it; the pool may be another without.</returns>
    public IReadOnlyList<ServerEvent> Override(RealServerId realServer, ServerOverride? asked, string reason) =>
        Change(realServer, server => server.Override(asked), () => reason);

    /// <summary>Another that stands the same and goes its own way from now on.</summary>
    /// <param name="checkersOf">As in the constructor.</param>
    public VirtualServerState Copy(Func<VirtualServer, RealServer, CheckerOptions[]> checkersOf) => new(this, checkersOf);

    /// <summary>
    /// Swaps the configuration; real servers that stay keep their health and weight. Those that go count as going down, as in keepalived.
    /// </summary>
    /// <param name="grace">How long connections of those that go may go on; zero: not at all.</param>
    /// <param name="now">On the clock of the service.</param>
    /// <param name="tellsServers">rs_init_notifies: also of each real server that comes and serves.</param>
    public IReadOnlyList<ServerEvent> Update(
        VirtualServer next, TimeSpan grace = default, TimeSpan now = default, bool tellsServers = false)
    {
        var (known, before, sorryServed) = (ById, _realServers, ServerPool.SorryServes(Configuration, HasQuorum));
        Configuration = next;
        List<RealServerState> come = [];
        _realServers = [.. next.RealServers.Items.Select(server =>
        {
            var checkers = _checkersOf(next, server);
            if (known.Remove(RealServerId.Of(server), out var index))
            {
                return before[index].Update(server, checkers);
            }

            come.Add(new RealServerState(server, checkers));
            return come[^1];
        })];
        _byId = null;
        Tally = ServerTally.Of(_realServers);
        RealServerState[] gone = [.. known.Values.Order().Select(index => before[index])];
        _leaving = grace == default ? [] :
        [
            .. _leaving.Where(one => !ById.ContainsKey(RealServerId.Of(one.Server))),
            .. gone.Where(server => server.Standing.InTable(sorryServed) is not null)
                .Select(server => new LeavingServer(server.Configuration, now + grace)),
        ];
        var reason = grace == default ? Removed : $"{Removed}; its connections may go on for {grace.TotalSeconds:0} s";
        List<ServerEvent> events =
            [.. gone.Where(static server => server.IsUp).Select(server => Leaving(server, reason))];
        if (tellsServers)
        {
            events.AddRange(FirstStates(come, "the configuration has it now"));
        }

        JudgeQuorum(events);
        return events;
    }

    /// <summary>Lets those servers go whose connections have ended, or whose time is over.</summary>
    /// <param name="services">Its services, as the kernel has them.</param>
    /// <param name="now">On the clock of the service.</param>
    /// <returns>Who has left. Nobody: the pool is as before.</returns>
    internal IReadOnlyList<ServerEvent> SeeOff(IReadOnlyCollection<IpvsServiceEntry> services, TimeSpan now)
    {
        List<ServerEvent> events = [];
        foreach (var one in _leaving)
        {
            var connections = one.Connections(services);
            if (connections == 0 || now >= one.Until)
            {
                _leaving = _leaving.Remove(one);
                var reason = connections == 0
                    ? "its connections have ended"
                    : $"its time is over, which cuts {Plural.Of(connections, "connection")}";
                events.Add(new(ServerEventKind.RealServerLeft, Configuration, one.Server, 0, reason));
            }
        }

        return events;
    }

    private static ServerEventKind? Difference(ServerStanding before, ServerStanding after) =>
        before.IsUp != after.IsUp ? (after.IsUp ? ServerEventKind.RealServerUp : ServerEventKind.RealServerDown)
        : after.IsUp && before != after ? ServerEventKind.WeightChanged
        : null;

    private List<ServerEvent> End(string reason)
    {
        List<ServerEvent> events = [.. _realServers.Where(server => server.IsUp).Select(server => Leaving(server, reason))];
        if (HasQuorum)
        {
            events.Add(new(ServerEventKind.QuorumLost, Configuration, null, 0, reason, Leaves: true));
        }

        return events;
    }

    private List<ServerEvent> Change(RealServerId id, Func<RealServerState, RealServerState> change, Func<string> reason)
    {
        List<ServerEvent> events = [];
        if (!ById.TryGetValue(id, out var index))
        {
            return events;
        }

        var before = _realServers[index];
        var after = change(before);
        _realServers[index] = after;
        Tally = Tally - before.Tally + after.Tally;
        if (Difference(before.Standing, after.Standing) is { } kind)
        {
            events.Add(Event(kind, after, reason()));
        }

        JudgeQuorum(events);
        return events;
    }

    private IEnumerable<ServerEvent> FirstStates(IEnumerable<RealServerState> servers, string reason) => servers
        .Where(static server => server.IsUp)
        .Select(server => Event(ServerEventKind.RealServerUp, server, reason) with { IsFirst = true });

    private void JudgeQuorum(List<ServerEvent> events)
    {
        var up = Quorum.IsUp(HasQuorum, Tally.AliveWeight, Configuration.Quorum, Configuration.Hysteresis);
        if (up != HasQuorum)
        {
            HasQuorum = up;
            events.Add(QuorumEvent());
        }
    }

    private ServerEvent QuorumEvent() => new(
        HasQuorum ? ServerEventKind.QuorumGained : ServerEventKind.QuorumLost,
        Configuration,
        null,
        Tally.AliveWeight,
        $"weight alive is {Tally.AliveWeight}, quorum {Configuration.Quorum}, hysteresis {Configuration.Hysteresis}");

    private ServerEvent Leaving(RealServerState server, string reason) =>
        Event(ServerEventKind.RealServerDown, server, reason) with { Leaves = true };

    private ServerEvent Event(ServerEventKind kind, RealServerState server, string reason) =>
        new(kind, Configuration, server.Configuration, server.Standing.Weight, reason);
}
