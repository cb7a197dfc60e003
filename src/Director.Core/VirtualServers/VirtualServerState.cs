using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>
/// A virtual server as it stands: the health of its real servers and its quorum. It lives across reloads, which swap its configuration.
/// It decides; others check, log, run scripts and write to the kernel.
/// </summary>
public sealed class VirtualServerState
{
    private readonly Func<VirtualServer, RealServer, CheckerOptions[]> _checkersOf;
    private List<RealServerState> _realServers;
    private Dictionary<string, RealServerState>? _byName;

    /// <param name="configuration">What the file says.</param>
    /// <param name="checkersOf">The checkers of a real server.</param>
    public VirtualServerState(VirtualServer configuration, Func<VirtualServer, RealServer, CheckerOptions[]> checkersOf)
    {
        _checkersOf = checkersOf;
        Configuration = configuration;
        _realServers = [.. configuration.RealServers.Items.Select(server => new RealServerState(server, checkersOf(configuration, server)))];
    }

    /// <summary>The snapshot in force.</summary>
    public VirtualServer Configuration { get; private set; }

    /// <summary>Whether enough weight is alive; false until <see cref="Start"/>.</summary>
    public bool HasQuorum { get; private set; }

    /// <summary>How many real servers are up.</summary>
    public int UpCount => _realServers.Count(server => server.IsUp);

    /// <summary>The sum of the weights of the real servers that are up.</summary>
    public long AliveWeight => _realServers.Sum(server => server.AliveWeight);

    /// <summary>How many of those that are up have not been checked yet.</summary>
    public int AssumedUpCount => _realServers.Count(server => server.IsAssumedUp);

    /// <summary>How many have been checked by all their checkers.</summary>
    public int CheckedCount => _realServers.Count(server => server.IsChecked);

    /// <summary>What stands behind it in the kernel's table now.</summary>
    public IReadOnlyCollection<PoolMember> Pool => ServerPool.Of(Configuration, _realServers, HasQuorum);

    // Made when first asked for: a server without checkers is never looked up.
    private Dictionary<string, RealServerState> ByName
    {
        get
        {
            if (_byName is null)
            {
                _byName = [];
                foreach (var server in _realServers)
                {
                    _byName.TryAdd(ServerNames.Of(server.Configuration), server);
                }
            }

            return _byName;
        }
    }

    /// <summary>Judges the quorum for the first time, without hysteresis, and tells it either way, as keepalived does.</summary>
    public IReadOnlyList<ServerEvent> Start()
    {
        var alive = AliveWeight;
        HasQuorum = Quorum.IsUp(wasUp: true, alive, Configuration.Quorum, hysteresis: 0);
        return [QuorumEvent(alive)];
    }

    /// <summary>With omega everything counts as going down at the end; without, nothing is told.</summary>
    public IReadOnlyList<ServerEvent> Stop()
    {
        const string Reason = "the service stops";
        List<ServerEvent> events = [];
        if (Configuration.Omega)
        {
            events.AddRange(_realServers.Where(server => server.IsUp).Select(server => Event(ServerEventKind.RealServerDown, server, Reason)));
            if (HasQuorum)
            {
                events.Add(new(ServerEventKind.QuorumLost, Configuration, null, 0, Reason));
            }
        }

        return events;
    }

    /// <summary>Takes a checker's word.</summary>
    /// <returns>What changed by it. Nothing: the pool is as before.</returns>
    public IReadOnlyList<ServerEvent> Apply(CheckerTransition transition)
    {
        List<ServerEvent> events = [];
        if (!ByName.TryGetValue(transition.Checker.RealServer, out var server))
        {
            return events;
        }

        var before = server.Standing;
        server.Hear(transition.Checker, new(transition.IsUp, transition.Weight));
        if (Change(before, server.Standing) is { } kind)
        {
            events.Add(Event(kind, server, $"{transition.Checker.Checker}: {transition.Reason}"));
        }

        JudgeQuorum(events);
        return events;
    }

    /// <summary>Swaps the configuration; real servers that stay keep their health and weight.</summary>
    public IReadOnlyList<ServerEvent> Update(VirtualServer next)
    {
        var known = ByName;
        Configuration = next;
        _realServers = [.. next.RealServers.Items.Select(server =>
        {
            var checkers = _checkersOf(next, server);
            if (!known.Remove(ServerNames.Of(server), out var state))
            {
                return new RealServerState(server, checkers);
            }

            state.Update(server, checkers);
            return state;
        })];
        _byName = null;
        List<ServerEvent> events = [];
        JudgeQuorum(events);
        return events;
    }

    private static ServerEventKind? Change(ServerStanding before, ServerStanding after) =>
        before.IsUp != after.IsUp ? (after.IsUp ? ServerEventKind.RealServerUp : ServerEventKind.RealServerDown)
        : after.IsUp && before.Weight != after.Weight ? ServerEventKind.WeightChanged
        : null;

    private void JudgeQuorum(List<ServerEvent> events)
    {
        var alive = AliveWeight;
        var up = Quorum.IsUp(HasQuorum, alive, Configuration.Quorum, Configuration.Hysteresis);
        if (up != HasQuorum)
        {
            HasQuorum = up;
            events.Add(QuorumEvent(alive));
        }
    }

    private ServerEvent QuorumEvent(long alive) => new(
        HasQuorum ? ServerEventKind.QuorumGained : ServerEventKind.QuorumLost,
        Configuration,
        null,
        alive,
        $"weight alive is {alive}, quorum {Configuration.Quorum}, hysteresis {Configuration.Hysteresis}");

    private ServerEvent Event(ServerEventKind kind, RealServerState server, string reason) =>
        new(kind, Configuration, server.Configuration, server.Standing.Weight, reason);
}
