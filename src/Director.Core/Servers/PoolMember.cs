using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>A real or sorry server as it is to stand in the kernel's table.</summary>
/// <param name="Server">Address, port, forwarding method and thresholds.</param>
/// <param name="Weight">Its weight there; zero gets no new connections.</param>
public readonly record struct PoolMember(RealServer Server, int Weight);
