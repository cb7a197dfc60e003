using System.Collections.Immutable;

namespace Vrrp;

/// <summary>
/// How far apart announcements are (keepalived's vrrp_garp_interval, vrrp_gna_interval and garp_group). Zero: sent in one go.
/// </summary>
public sealed record AnnouncementPacing
{
    /// <summary>Least time between two gratuitous ARPs of an interface that is in no group.</summary>
    public TimeSpan ArpInterval { get; init; }

    /// <summary>Least time between two unsolicited neighbour advertisements of such an interface.</summary>
    public TimeSpan NeighbourInterval { get; init; }

    /// <summary>Interfaces that share their intervals; one that stands in several is in the first.</summary>
    public ImmutableArray<AnnouncementGroup> Groups { get; init; } = [];
}
