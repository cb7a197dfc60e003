using System.Net.Sockets;
using Route.Netlink;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Mapping;

/// <summary>From an address line of the file to the address as the kernel takes it.</summary>
internal static class AddressMapping
{
    /// <summary>The address on the interface of index <paramref name="index"/>.</summary>
    public static KernelAddress ToKernel(Keepalived.Configuration.InterfaceAddress address, int index) =>
        new(index, address.Address, (byte)address.PrefixLength)
        {
            Scope = (RouteScope)address.Scope,
            Broadcast = address.Broadcast,
            Label = address.Label,
            Peer = address.Peer,
            Flags = Flags(address),
            PreferredLifetime = PreferredLifetime(address),
        };

    // A virtual IPv6 address is used at once: detection would take a second, and the former master may still answer.
    private static AddressFlags Flags(Keepalived.Configuration.InterfaceAddress address) =>
        (IsIPv6(address) && !address.DuplicateAddressDetection ? AddressFlags.NoDuplicateDetection : AddressFlags.None)
        | (address.NoPrefixRoute ? AddressFlags.NoPrefixRoute : AddressFlags.None)
        | (address.Home ? AddressFlags.HomeAddress : AddressFlags.None)
        | (address.ManageTemporaryAddresses ? AddressFlags.ManageTemporary : AddressFlags.None)
        | (address.AutoJoin ? AddressFlags.MulticastAutoJoin : AddressFlags.None);

    // An IPv6 /128 is deprecated, so that it is no source of new connections; as keepalived does.
    private static uint PreferredLifetime(Keepalived.Configuration.InterfaceAddress address) => address.PreferredLifetime switch
    {
        null when IsIPv6(address) && address.PrefixLength == 128 => 0,
        null => KernelAddress.Forever,
        { } lifetime when lifetime == Timeout.InfiniteTimeSpan => KernelAddress.Forever,
        { } lifetime => (uint)lifetime.TotalSeconds,
    };

    private static bool IsIPv6(Keepalived.Configuration.InterfaceAddress address) =>
        address.Address.AddressFamily == AddressFamily.InterNetworkV6;
}
