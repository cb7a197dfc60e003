using System.Net;

namespace Keepalived.Configuration;

/// <summary>One line of <c>unicast_peer</c>.</summary>
/// <param name="Address">The peer.</param>
/// <param name="MinimumTtl"><c>min_ttl</c>; null: not checked.</param>
/// <param name="MaximumTtl"><c>max_ttl</c>; null: not checked.</param>
public sealed record UnicastPeer(IPAddress Address, byte? MinimumTtl = null, byte? MaximumTtl = null);
