using System.Net;

namespace Keepalived.Configuration;

/// <summary>Which clients count as one for persistence.</summary>
/// <param name="Netmask">IPv4: the mask. Null for IPv6.</param>
/// <param name="PrefixLength">IPv6: the prefix length. Zero for IPv4.</param>
public sealed record PersistenceGranularity(IPAddress? Netmask, int PrefixLength);
