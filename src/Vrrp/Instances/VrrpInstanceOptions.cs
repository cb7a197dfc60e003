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

    /// <summary>Without <see cref="Interface"/>: the VRF device whose routes and interfaces count; null: the machine's (vrf).</summary>
    public string? Vrf { get; init; }

    /// <summary>
    /// Whose IPv4 address adverts come from where <see cref="Interface"/> has none of its own, as one with a virtual MAC; null: those of
    /// <see cref="Interface"/>.
    /// </summary>
    public string? SourceInterface { get; init; }

    /// <summary>Interfaces without which it does not take part either: those above and below <see cref="Interface"/>.</summary>
    public ImmutableArray<string> CompanionInterfaces { get; init; } = [];

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

    /// <summary>The password, or the key of <see cref="AuthenticationType.AuthenticationHeader"/>; the first eight bytes count.</summary>
    public ImmutableArray<byte> Password { get; init; } = [];

    /// <summary>Adverts are signed (auth_hmac); null: they are not.</summary>
    public HmacOptions? Hmac { get; init; }

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
    public ImmutableArray<VrrpPeer> UnicastPeers { get; init; } = [];

    /// <summary>TTL or hop limit of unicast adverts; multicast is always 255.</summary>
    public byte UnicastTtl { get; init; } = 255;

    /// <summary>
    /// Unicast adverts of routers that are not peers are rejected (check_unicast_src); so they are when a peer's TTL is limited.
    /// </summary>
    public bool ChecksUnicastSource { get; init; }

    /// <summary>
    /// With nopreempt: what priority a peer may have that has surely taken over when this master wakes up late; then it becomes backup
    /// before it sends again (timer_expired_backup). Null: it goes on as master until it hears a better one.
    /// </summary>
    public byte? ExpiredBackupPriority { get; init; }

    /// <summary>Version 3 over IPv4 without the pseudo-header, as RFC 9568 §5.2.8 has it; keepalived's default is RFC 5798's.</summary>
    public bool V3ChecksumAsV2 { get; init; }

    /// <summary>Which checksum unicast adverts of version 3 over IPv4 have.</summary>
    public UnicastChecksum UnicastChecksum { get; init; }

    /// <summary>Adverts missed before the master counts as down (down_timer_adverts), 1 to 100; the RFCs' 3.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary>Do not answer a lower-priority advert with ours at once (lower_prio_no_advert).</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary>Send a last advert when a better master is heard (higher_prio_send_advert).</summary>
    public bool HigherPrioritySendsAdvert { get; init; }

    /// <summary>An address owner discards adverts, as RFC 5798 §7.1 has it (owner_ignore_adverts).</summary>
    public bool OwnerIgnoresAdvertisements { get; init; }

    /// <summary>The state of its own interface and of <see cref="CompanionInterfaces"/> counts (false: dont_track_primary).</summary>
    public bool TracksOwnInterface { get; init; } = true;

    /// <summary>Bytes that it wants of the receive buffer (kernel_rx_buf_size); null: as <see cref="ReceiveBuffers"/> say.</summary>
    public uint? ReceiveBuffer { get; init; }

    /// <summary>How a master announces its addresses.</summary>
    public GratuitousArpOptions GratuitousArp { get; init; } = new();

    /// <summary>
    /// One address of each interface that no advert leaves by. A master announces them every
    /// <see cref="GratuitousArpOptions.ExtraInterval"/>, so that switches do not forget where the interface's MAC is.
    /// </summary>
    public ImmutableArray<VrrpAddress> ExtraAnnouncements { get; init; } = [];

    /// <summary>True when it sends to peers instead of the group.</summary>
    public bool IsUnicast => !UnicastPeers.IsDefaultOrEmpty;

    /// <summary><see cref="Addresses"/> as an advert has them.</summary>
    public byte[] AddressBytes()
    {
        var length = InternetAddress.LengthOf(Family);
        var bytes = new byte[Addresses.Length * length];
        for (var index = 0; index < Addresses.Length; index++)
        {
            Addresses[index].Address.Write(bytes.AsSpan(index * length, length));
        }

        return bytes;
    }

    /// <summary><see cref="Password"/>, cut or padded with zeros to the eight bytes that count.</summary>
    public byte[] PaddedPassword()
    {
        var padded = new byte[Advertisement.AuthenticationLength];
        Password.AsSpan(0, Math.Min(Password.Length, padded.Length)).CopyTo(padded);
        return padded;
    }

    /// <summary><see cref="Hmac"/> where adverts are signed; null: they are not.</summary>
    internal HmacOptions? Signs => SigningKey is null ? null : Hmac;

    /// <summary>The key that adverts are signed with; null: none.</summary>
    internal HmacKey? SigningKey { get; private init; }

    /// <summary>The device that its sockets are bound to; null: none.</summary>
    public string? Device => Interface ?? Vrf;

    /// <summary>Priority 255.</summary>
    public bool IsAddressOwner => Priority == byte.MaxValue;

    /// <summary>The same with the interval, address count and defaults brought to what the wire can carry.</summary>
    public VrrpInstanceOptions Normalize() => this with
    {
        AdvertisementInterval = VrrpTimers.Normalize(Version, AdvertisementInterval),
        Priority = Math.Max(Priority, (byte)1),
        DownTimerAdverts = Math.Clamp(DownTimerAdverts, 1, 100),
        MulticastGroup = MulticastGroup.IsNone ? VrrpGroups.Of(Family) : MulticastGroup,
        // A router that starts has to hear first how far the others have counted.
        StartsAsMaster = StartsAsMaster && Authentication != AuthenticationType.AuthenticationHeader,
        // Of signed adverts the peers are who is remembered.
        ChecksUnicastSource = ChecksUnicastSource || Hmac is not null || UnicastPeers.Any(peer => peer.LimitsTimeToLive),
        SigningKey = Hmac is { Mode: not HmacMode.ReceiveOnly } hmac ? hmac.Find(hmac.ActiveKey) : null,
        Addresses = Addresses.Length > byte.MaxValue ? Addresses[..byte.MaxValue] : Addresses,
    };

    /// <summary>
    /// Whether <paramref name="other"/> is the same router on the wire, by interface, VRID, family, version and IP protocol. If not, the
    /// old one resigns and the new one begins at the start.
    /// </summary>
    public bool IsSameRouterAs(VrrpInstanceOptions other) =>
        (Device, VirtualRouterId, Family, Version) == (other.Device, other.VirtualRouterId, other.Family, other.Version)
        && (Authentication == AuthenticationType.AuthenticationHeader) == (other.Authentication == AuthenticationType.AuthenticationHeader);
}
