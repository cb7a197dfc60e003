using System.Collections.Immutable;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Mapping;

/// <summary>From the words of the file to what the VRRP loop runs.</summary>
public static class VrrpMapping
{
    /// <summary>The instance as the loop takes it.</summary>
    public static VrrpInstanceOptions Options(VrrpInstance instance) => new()
    {
        Name = instance.Name,
        Version = (VrrpVersion)instance.Version,
        Family = instance.Family,
        Interface = instance.Interface,
        VirtualRouterId = instance.VirtualRouterId,
        Priority = instance.Priority,
        AdvertisementInterval = instance.AdvertInterval,
        StartsAsMaster = instance.State == VrrpInitialState.Master,
        Preempt = !instance.NoPreempt,
        PreemptDelay = instance.PreemptDelay,
        Authentication = (AuthenticationType)(instance.Authentication?.Type ?? VrrpAuthenticationType.None),
        Password = [.. instance.Authentication?.PasswordBytes() ?? []],
        Addresses = Addresses(instance, instance.VirtualAddresses),
        ExcludedAddresses = Addresses(instance, instance.ExcludedAddresses),
        SourceAddress = instance.SourceAddress,
        TracksSourceAddress = instance.TrackSourceAddress,
        MulticastGroup = instance.MulticastDestination,
        UnicastPeers = [.. instance.UnicastPeers.Items.Select(peer => (InternetAddress)peer.Address)],
        UnicastTtl = instance.UnicastTtl ?? byte.MaxValue,
        ChecksUnicastSource = instance.CheckUnicastSource,
        V3ChecksumAsV2 = instance.V3ChecksumAsV2,
        DownTimerAdverts = instance.DownTimerAdverts,
        LowerPriorityNoAdvert = instance.LowerPriorityNoAdvert,
        // Always: after a partition the better master may never have heard us. Our last advert makes it announce its addresses again,
        // without which the neighbours we told otherwise would keep sending to us.
        HigherPrioritySendsAdvert = true,
        OwnerIgnoresAdvertisements = instance.OwnerIgnoreAdverts,
        TracksOwnInterface = !instance.DontTrackPrimary,
        GratuitousArp = GratuitousArp(instance.Garp),
    };

    /// <summary>How the loop's thread runs.</summary>
    public static VrrpThreadOptions Thread(ProcessSettings process) => new()
    {
        RealTimePriority = process.RealTimePriority == 0 ? null : process.RealTimePriority,
        LockMemory = process.NoSwap,
    };

    private static ImmutableArray<VrrpAddress> Addresses(VrrpInstance instance, EquatableArray<InterfaceAddress> addresses) =>
        [.. addresses.Items.Select(address => new VrrpAddress(address.Address, address.Interface == instance.Interface ? null : address.Interface))];

    private static GratuitousArpOptions GratuitousArp(GarpSettings garp) => new()
    {
        Repeat = Announcements(garp.MasterRepeat),
        Delay = garp.MasterDelay,
        Refresh = garp.MasterRefresh,
        RefreshRepeat = Announcements(garp.MasterRefreshRepeat),
        LowerPriorityRepeat = garp.LowerPriorityRepeat is { } repeat ? Announcements(repeat) : null,
        LowerPriorityDelay = garp.LowerPriorityDelay,
    };

    // A burst is sent in one go: more than this would only make adverts late.
    private static int Announcements(uint repeat) => (int)Math.Min(repeat, 255);
}
