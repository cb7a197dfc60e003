using System.Collections.Immutable;

namespace Ipvs.Netlink;

/// <summary>A virtual service with its real servers.</summary>
/// <param name="Service">The service.</param>
/// <param name="Destinations">Its real servers; no address and port twice.</param>
public sealed record IpvsServiceEntry(IpvsService Service, ImmutableArray<IpvsDestination> Destinations);
