using Director.Core.Engine;
using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>The checkers of a virtual server that run.</summary>
internal sealed class ServerCheckers
{
    private static readonly ILookup<RealServerId, CheckerOptions> None =
        Array.Empty<CheckerOptions>().ToLookup(static checker => MemberId.Of(checker.Id).RealServer);

    private readonly VirtualServer _server;
    private readonly ILookup<RealServerId, CheckerOptions> _byServer;
    private readonly bool _dependOnServerAlone;

    /// <param name="server">What the file says.</param>
    /// <param name="mapping">Makes them.</param>
    /// <param name="gate">Which programs may run: a checker whose program cannot says nothing of its server and is left out, as in
    /// keepalived.</param>
    /// <param name="told">What those are told that attempt nothing.</param>
    public ServerCheckers(VirtualServer server, CheckerMapping mapping, ScriptGate gate, ToldFacts told)
    {
        _server = server;
        List<CheckerOptions> all = [.. server.RealServers.Items
            .Where(static realServer => !realServer.Checkers.IsEmpty)
            .SelectMany(realServer => mapping.Of(server, realServer))];
        _dependOnServerAlone = all.TrueForAll(static checker => checker.Traits is { Program: null, UsesSsl: false, Source: null });
        _byServer = all.Count == 0 ? None : all
            .Select(checker => Runnable(checker, gate))
            .OfType<CheckerOptions>()
            .Select(told.Tell)
            .ToLookup(static checker => MemberId.Of(checker.Id).RealServer);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<CheckerOptions> All => _byServer.SelectMany(static checkers => checkers);

    /// <summary>Those of one real server.</summary>
    public CheckerOptions[] Of(RealServer server) => server.Checkers.IsEmpty ? [] : [.. _byServer[RealServerId.Of(server)]];

    /// <summary>Whether a configuration that has this virtual server has these checkers, whatever else it says.</summary>
    public bool AreOf(VirtualServer server) => _dependOnServerAlone && ReferenceEquals(server, _server);

    private static CheckerOptions? Runnable(CheckerOptions checker, ScriptGate gate) =>
        checker.Program is not { } program ? checker
        : gate.Allows(checker.Id.ToString(), program, out var found) ? checker with { Program = found }
        : null;
}
