using System.Collections.Immutable;
using System.Net.Sockets;

namespace Vrrp;

/// <summary>
/// One virtual router as configured: an immutable snapshot. <see cref="VrrpLoop.UpdateInstance"/> swaps it whole and keeps role and timers.
/// Values out of range are brought into it by <see cref="Normalize"/>, which the loop applies to all it is given.
/// </summary>
public sealed record VrrpInstanceOptions
{
    /// <summary>Its identity across reloads.</summary>
    public required string Name { get; init; }

    /// <summary>Which protocol it speaks; IPv6 needs version 3.</summary>
    public VrrpVersion Version { get; init; } = VrrpVersion.V2;

    /// <summary>The family of the advertisements and of <see cref="Addresses"/>.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary>Where it sends and listens; null only with <see cref="UnicastPeers"/> and <see cref="SourceAddress"/>.</summary>
    public string? Interface { get; init; }

    /// <summary>VRID, 1 to 255 (RFC 9568 §5.2.3).</summary>
    public required byte VirtualRouterId { get; init; }

    /// <summary>1 to 255; 255 is the address owner (§5.2.4).</summary>
    public byte Priority { get; init; } = 100;

    /// <summary>Version 2: whole seconds, 1 to 255. Version 3: whole centiseconds, 0.01 to 40.95 s (§5.2.7).</summary>
    public TimeSpan AdvertisementInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>keepalived's <c>state MASTER</c>: below priority 255 it waits one interval instead of three at start.</summary>
    public bool StartsAsMaster { get; init; }

    /// <summary>Preempt_Mode (§6.1); false is <c>nopreempt</c>. An address owner always preempts.</summary>
    public bool Preempt { get; init; } = true;

    /// <summary>How long a lower-priority master is left alone before it is preempted (preempt_delay).</summary>
    public TimeSpan PreemptDelay { get; init; }

    /// <summary>Version 2 only.</summary>
    public AuthenticationType Authentication { get; init; }

    /// <summary>The password of <see cref="AuthenticationType.SimplePassword"/>; the first eight bytes count.</summary>
    public ImmutableArray<byte> Password { get; init; } = [];

    /// <summary>The advertised addresses, at most 255 (§5.2.9). One that stands twice is advertised twice, as keepalived does.</summary>
    public ImmutableArray<VrrpAddress> Addresses { get; init; } = [];

    /// <summary>Addresses that move with the instance without being advertised (virtual_ipaddress_excluded).</summary>
    public ImmutableArray<VrrpAddress> ExcludedAddresses { get; init; } = [];

    /// <summary>Where adverts come from (mcast_src_ip, unicast_src_ip); none: the interface's primary or link-local address.</summary>
    public InternetAddress SourceAddress { get; init; }

    /// <summary>
    /// Without <see cref="SourceAddress"/> on the machine it is in fault from the start (track_src_ip). Otherwise so is one with peers,
    /// which would not hear them; one without peers only when the address was there and is not any more: keepalived's manual has an
    /// <c>mcast_src_ip</c> that nobody has as a way to hide a router.
    /// </summary>
    public bool TracksSourceAddress { get; init; }

    /// <summary>Where adverts go without peers; none: 224.0.0.18 or ff02::12.</summary>
    public InternetAddress MulticastGroup { get; init; }

    /// <summary>Routers to send to one by one instead of the group.</summary>
    public ImmutableArray<InternetAddress> UnicastPeers { get; init; } = [];

    /// <summary>TTL or hop limit of unicast adverts; multicast is always 255.</summary>
    public byte UnicastTtl { get; init; } = 255;

    /// <summary>Unicast adverts of routers that are not peers are rejected (check_unicast_src).</summary>
    public bool ChecksUnicastSource { get; init; }

    /// <summary>Version 3 over IPv4 without the pseudo-header, as RFC 9568 §5.2.8 has it; keepalived's default is RFC 5798's.</summary>
    public bool V3ChecksumAsV2 { get; init; }

    /// <summary>Adverts missed before the master counts as down (down_timer_adverts), 1 to 100; the RFCs' 3.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary>Do not answer a lower-priority advert with ours at once (lower_prio_no_advert).</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary>Send a last advert when a better master is heard (higher_prio_send_advert).</summary>
    public bool HigherPrioritySendsAdvert { get; init; }

    /// <summary>An address owner discards adverts, as RFC 5798 §7.1 has it (owner_ignore_adverts).</summary>
    public bool OwnerIgnoresAdvertisements { get; init; }

    /// <summary>Its own interface's state counts (false: dont_track_primary).</summary>
    public bool TracksOwnInterface { get; init; } = true;

    /// <summary>How a master announces its addresses.</summary>
    public GratuitousArpOptions GratuitousArp { get; init; } = new();

    /// <summary>True when it sends to peers instead of the group.</summary>
    public bool IsUnicast => !UnicastPeers.IsDefaultOrEmpty;

    /// <summary>Priority 255.</summary>
    public bool IsAddressOwner => Priority == byte.MaxValue;

    /// <summary>The same with the interval, address count and defaults brought to what the wire can carry.</summary>
    public VrrpInstanceOptions Normalize() => this with
    {
        AdvertisementInterval = VrrpTimers.Normalize(Version, AdvertisementInterval),
        Priority = Math.Max(Priority, (byte)1),
        DownTimerAdverts = Math.Clamp(DownTimerAdverts, 1, 100),
        MulticastGroup = MulticastGroup.IsNone ? VrrpGroups.Of(Family) : MulticastGroup,
        Addresses = Addresses.Length > byte.MaxValue ? Addresses[..byte.MaxValue] : Addresses,
    };

    /// <summary>
    /// Whether <paramref name="other"/> is the same router on the wire, by interface, VRID, family and version. If not, the old one
    /// resigns and the new one begins at the start.
    /// </summary>
    public bool IsSameRouterAs(VrrpInstanceOptions other) =>
        (Interface, VirtualRouterId, Family, Version) == (other.Interface, other.VirtualRouterId, other.Family, other.Version);
}
