using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>A change of a virtual server's health: what is logged and what scripts hear of.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="VirtualServer">To which.</param>
/// <param name="RealServer">The real server concerned; null for the quorum.</param>
/// <param name="Weight">The real server's weight now; for the quorum the weight alive.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ServerEvent(ServerEventKind Kind, VirtualServer VirtualServer, RealServer? RealServer, long Weight, string Reason);
