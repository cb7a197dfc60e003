using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>A checker changed its mind about a real server.</summary>
/// <param name="Transition">Whose word, and which.</param>
/// <param name="ChangedServer">The server stands otherwise by it: <see cref="Servers.ServerEvent"/> says how.</param>
public sealed record CheckerEvent(
    VirtualServer VirtualServer, RealServer RealServer, CheckerTransition Transition, bool ChangedServer) : DirectorEvent;
