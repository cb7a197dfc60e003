using System.Collections.Immutable;
using System.Net.Sockets;
using Director.Core.Kernel;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Mapping;

/// <summary>From the words of the file to what the VRRP loop runs.</summary>
public static class VrrpMapping
{
    // The kernel's, with which keepalived sends unicast over IPv6.
    private const byte DefaultHopLimit = 64;

    /// <summary>The instance as the loop takes it, on the interface of the file.</summary>
    /// <param name="secrets">Reads a file with a key; null: keys in files are left out, for who only compares.</param>
    /// <exception cref="IOException">A key cannot be read.</exception>
    public static VrrpInstanceOptions Options(VrrpInstance instance, Func<string, byte[]>? secrets = null) =>
        Options(instance, InstanceLinks.None, secrets);

    /// <summary>The instance as the loop takes it.</summary>
    /// <param name="instance">With its addresses where they go.</param>
    /// <param name="links">Its virtual interfaces.</param>
    /// <param name="secrets">Reads a file with a key; null: keys in files are left out.</param>
    /// <exception cref="IOException">A key cannot be read.</exception>
    internal static VrrpInstanceOptions Options(VrrpInstance instance, InstanceLinks links, Func<string, byte[]>? secrets = null)
    {
        var sending = instance.VmacTransmitBase ? null : links.Own?.Name;
        var options = OnInterface(instance, sending ?? instance.Interface, secrets);
        options = options with { ExtraAnnouncements = Extra(instance, links, options) };
        return links == InstanceLinks.None ? options : options with
        {
            SourceInterface = instance.Interface,
            SourceAddress = instance.SourceAddress ?? links.Own?.Address,
            CompanionInterfaces =
            [
                .. links.Further.Select(link => link.Name).Append(links.Own?.Name).Append(instance.Interface).OfType<string>()
                    .Where(name => name != options.Interface),
            ],
        };
    }

    private static VrrpInstanceOptions OnInterface(VrrpInstance instance, string? sending, Func<string, byte[]>? secrets) => new()
    {
        Name = instance.Name,
        Version = (VrrpVersion)instance.Version,
        Family = instance.Family,
        Interface = sending,
        Vrf = instance.Interface is null ? instance.Vrf : null,
        VirtualRouterId = instance.VirtualRouterId,
        Priority = instance.Priority,
        AdvertisementInterval = instance.AdvertInterval,
        StartsAsMaster = instance.State == VrrpInitialState.Master,
        Preempt = !instance.NoPreempt,
        PreemptDelay = instance.PreemptDelay,
        Authentication = (AuthenticationType)(instance.Authentication?.Type ?? VrrpAuthenticationType.None),
        Password = [.. instance.Authentication?.PasswordBytes() ?? []],
        Hmac = instance.Hmac is { } hmac ? HmacMapping.Options(hmac, instance.AdvertInterval, secrets) : null,
        Addresses = Addresses(instance.VirtualAddresses, sending),
        ExcludedAddresses = Addresses(instance.ExcludedAddresses, sending),
        SourceAddress = instance.SourceAddress,
        TracksSourceAddress = instance.TrackSourceAddress,
        MulticastGroup = instance.MulticastDestination,
        UnicastPeers = [.. instance.UnicastPeers.Items.Select(peer => new VrrpPeer(peer.Address, peer.MinimumTtl, peer.MaximumTtl))],
        UnicastTtl = instance.UnicastTtl ?? (instance.Family == AddressFamily.InterNetworkV6 ? DefaultHopLimit : byte.MaxValue),
        ChecksUnicastSource = instance.CheckUnicastSource,
        ExpiredBackupPriority = instance.TimerExpiredBackup,
        UnicastChecksum = instance.OldUnicastChecksum switch
        {
            OldUnicastChecksum.Always => UnicastChecksum.Old,
            OldUnicastChecksum.Never => UnicastChecksum.Current,
            _ => UnicastChecksum.Adapts,
        },
        V3ChecksumAsV2 = instance.V3ChecksumAsV2,
        DownTimerAdverts = instance.DownTimerAdverts,
        LowerPriorityNoAdvert = instance.LowerPriorityNoAdvert,
        // Always: after a partition the better master may never have heard us. Our last advert makes it announce its addresses again,
        // without which the neighbours we told otherwise would keep sending to us.
        HigherPrioritySendsAdvert = true,
        OwnerIgnoresAdvertisements = instance.OwnerIgnoreAdverts,
        TracksOwnInterface = !instance.DontTrackPrimary,
        ReceiveBuffer = instance.KernelReceiveBuffer,
        GratuitousArp = GratuitousArp(instance.Garp),
    };

    /// <summary>What instances without a size of their own want of a receive buffer; keepalived's default is what we have anyway.</summary>
    public static ReceiveBuffers Buffers(BufferSettings buffers) => buffers.VrrpPolicy switch
    {
        VrrpReceiveBufferPolicy.Mtu => new(Mtus: buffers.VrrpMultiplier),
        VrrpReceiveBufferPolicy.Advert => new(Advertisements: buffers.VrrpMultiplier),
        _ => new(buffers.VrrpBytes),
    };

    /// <summary>How far announcements are apart; a group without an interval of its own has the global one.</summary>
    public static AnnouncementPacing Pacing(Configuration configuration)
    {
        var vrrp = configuration.GlobalDefinitions.Vrrp;
        return new()
        {
            ArpInterval = vrrp.GarpInterval,
            NeighbourInterval = vrrp.GnaInterval,
            Groups =
            [
                .. configuration.GarpGroups.Items.Select(group =>
                    new AnnouncementGroup(
                        [.. group.Interfaces], group.GarpInterval ?? vrrp.GarpInterval, group.GnaInterval ?? vrrp.GnaInterval)),
            ],
        };
    }

    // One of each interface that no advert leaves by; that is enough for its MAC. Without "all" only of those with a virtual MAC.
    private static ImmutableArray<VrrpAddress> Extra(VrrpInstance instance, InstanceLinks links, VrrpInstanceOptions options)
    {
        var withVirtualMac = links.Further.Select(link => link.Name).Append(links.Own?.Name).OfType<string>().ToHashSet();
        return instance.Garp.ExtraInterfaceInterval == TimeSpan.Zero ? [] :
        [
            .. options.Addresses.Concat(options.ExcludedAddresses)
                .Where(address => address.Interface is { } name && (instance.Garp.ExtraInterfaceAll || withVirtualMac.Contains(name)))
                .DistinctBy(address => address.Interface),
        ];
    }

    private static ImmutableArray<VrrpAddress> Addresses(EquatableArray<InterfaceAddress> addresses, string? sending) =>
        [.. addresses.Items.Select(address => new VrrpAddress(address.Address, address.Interface == sending ? null : address.Interface))];

    private static GratuitousArpOptions GratuitousArp(GarpSettings garp) => new()
    {
        Repeat = Announcements(garp.MasterRepeat),
        Delay = garp.MasterDelay,
        Refresh = garp.MasterRefresh,
        RefreshRepeat = Announcements(garp.MasterRefreshRepeat),
        LowerPriorityRepeat = garp.LowerPriorityRepeat is { } repeat ? Announcements(repeat) : null,
        LowerPriorityDelay = garp.LowerPriorityDelay,
        ExtraInterval = garp.ExtraInterfaceInterval,
    };

    // A burst is sent in one go: more than this would only make adverts late.
    private static int Announcements(uint repeat) => (int)Math.Min(repeat, 255);
}
