using System.Collections.Immutable;

namespace Vrrp;

/// <summary>Interfaces whose announcements are spaced out together.</summary>
/// <param name="Interfaces">Their names.</param>
/// <param name="ArpInterval">Least time between two gratuitous ARPs of all of them; zero: none.</param>
/// <param name="NeighbourInterval">Least time between two unsolicited neighbour advertisements of all of them; zero: none.</param>
public sealed record AnnouncementGroup(ImmutableArray<string> Interfaces, TimeSpan ArpInterval, TimeSpan NeighbourInterval);
