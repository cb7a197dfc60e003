using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>A configuration with all that follows from it, and how its virtual servers stand. Put aside it is a way back.</summary>
internal sealed class ServersInForce
{
    private readonly Dictionary<VirtualServerId, ServerCheckers> _checkers = [];

    /// <summary>Nothing.</summary>
    public ServersInForce()
    {
    }

    /// <summary>What comes after <paramref name="before"/>, which stays as it is: servers that a step changes are copied.</summary>
    /// <param name="kinds">The kinds of checks there are.</param>
    /// <param name="told">What checks are told now that attempt nothing.</param>
    /// <param name="overrides">What operators ask, also of servers that come with the step.</param>
    /// <param name="foundDown">Servers that a former process had found down, of those that come with the step.</param>
    /// <param name="ssl">The block <c>SSL</c> with its files; null where there is none.</param>
    /// <param name="now">On the clock of the service.</param>
    public ServersInForce(
        ServersInForce before,
        ConfigurationStep step,
        ImmutableArray<CheckKind> kinds,
        ToldFacts told,
        ImmutableDictionary<MemberId, ServerOverride> overrides,
        ImmutableHashSet<MemberId> foundDown,
        SslFiles? ssl = null,
        TimeSpan now = default)
    {
        var difference = step.Difference.VirtualServers;
        (Configuration, Gate) = (step.Next, step.Gate);
        Groups = IpvsMapping.Groups(step.Next);
        VirtualAddresses = CheckSources.Virtual(step.Next, Groups);
        CheckerMapping mapping = new(step.Gate.Scripts, ssl, kinds);
        foreach (var server in step.Next.VirtualServers)
        {
            var id = VirtualServerId.Of(server);
            var known = before._checkers.GetValueOrDefault(id);
            _checkers.TryAdd(id, known?.AreOf(server) == true ? known : new ServerCheckers(server, mapping, step.Gate, told));
        }

        States = new(before.States);
        var lvs = step.Next.GlobalDefinitions.Lvs;
        List<ServerEvent> events = [];
        foreach (var server in difference.Removed)
        {
            if (States.Remove(VirtualServerId.Of(server), out var gone))
            {
                events.AddRange(gone.Remove());
            }
        }

        foreach (var (_, next) in difference.Changed)
        {
            var id = VirtualServerId.Of(next);
            States[id] = States[id].Copy(OwnCheckers(id));
            events.AddRange(States[id].Update(next, LeavingServer.Grace(next, step.Next), now, lvs.InitialNotifies));
            Override(States[id], overrides);
        }

        foreach (var server in difference.Added)
        {
            var id = VirtualServerId.Of(server);
            VirtualServerState state = new(server, OwnCheckers(id));
            States[id] = state;
            state.AssumeDown(foundDown);
            Override(state, overrides);
            events.AddRange(state.Start(lvs.InitialNotifies));
        }

        Events = events;
    }

    public Configuration Configuration { get; } = Configuration.Empty;

    /// <summary>Which scripts may run; null before the start.</summary>
    public ScriptGate? Gate { get; }

    /// <summary>Groups of virtual servers, by name.</summary>
    public ImmutableDictionary<string, VirtualServerGroup> Groups { get; } = ImmutableDictionary<string, VirtualServerGroup>.Empty;

    /// <summary>The addresses that no check may come from, if there is another.</summary>
    public IReadOnlySet<IPAddress> VirtualAddresses { get; } = ImmutableHashSet<IPAddress>.Empty;

    /// <summary>How each virtual server stands.</summary>
    public Dictionary<VirtualServerId, VirtualServerState> States { get; } = [];

    /// <summary>What there is to tell of the step here.</summary>
    public IReadOnlyList<ServerEvent> Events { get; } = [];

    /// <summary>The checkers that run.</summary>
    public CheckerOptions[] Checkers =>
        [.. _checkers.Values.SelectMany(static checkers => checkers.All).Where(static checker => checker.Traits.Source is null)];

    /// <summary>Those that attempt nothing and are told.</summary>
    public IEnumerable<CheckerOptions> Told =>
        _checkers.Values.SelectMany(static checkers => checkers.All).Where(static checker => checker.Traits.Source is not null);

    /// <summary>Those of one real server.</summary>
    public CheckerOptions[] CheckersOf(VirtualServer server, RealServer realServer) =>
        _checkers.TryGetValue(VirtualServerId.Of(server), out var checkers) ? checkers.Of(realServer) : [];

    // A state lives through many configurations: it must not hold on to one of them.
    private Func<VirtualServer, RealServer, CheckerOptions[]> OwnCheckers(VirtualServerId server)
    {
        var checkers = _checkers[server];
        return (_, realServer) => checkers.Of(realServer);
    }

    private static void Override(VirtualServerState state, ImmutableDictionary<MemberId, ServerOverride> overrides)
    {
        var id = VirtualServerId.Of(state.Configuration);
        foreach (var (member, asked) in overrides.Where(pair => pair.Key.VirtualServer == id))
        {
            state.Override(member.RealServer, asked, "");
        }
    }
}
