using Director.Core.Engine;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>A change of a virtual server's health.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="VirtualServer">To which.</param>
/// <param name="RealServer">The real server concerned; null for the quorum.</param>
/// <param name="Weight">The real server's weight now; for the quorum the weight alive.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="IsFirst">It is judged for the first time, at a start.</param>
/// <param name="Leaves">It goes with the configuration or with the service, not for a check.</param>
public sealed record ServerEvent(
    ServerEventKind Kind, VirtualServer VirtualServer, RealServer? RealServer, long Weight, string Reason,
    bool IsFirst = false, bool Leaves = false) : DirectorEvent;
