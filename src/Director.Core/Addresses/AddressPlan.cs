using System.Collections.Immutable;
using Director.Core.Mapping;
using Keepalived.Configuration;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Addresses;

/// <summary>Which addresses belong to whom, with interfaces resolved to the kernel's indexes; those of an interface that is not there are left out.</summary>
/// <param name="ByInstance">Virtual addresses, excluded ones too, by the name of the instance.</param>
/// <param name="Static">Addresses that are always there (<c>static_ipaddress</c>).</param>
internal sealed record AddressPlan(
    ImmutableDictionary<string, ImmutableArray<KernelAddress>> ByInstance,
    ImmutableArray<KernelAddress> Static)
{
    /// <summary>No addresses.</summary>
    public static readonly AddressPlan Empty = new(ImmutableDictionary<string, ImmutableArray<KernelAddress>>.Empty, []);

    /// <summary>Those of address owners (priority 255): where they are there already they are the machine's own, and never removed.</summary>
    public ImmutableArray<KernelAddress> Owned { get; init; } = [];

    /// <summary>All of them: what we may remove from an interface.</summary>
    public IEnumerable<KernelAddress> All => ByInstance.Values.SelectMany(addresses => addresses).Concat(Static);

    /// <summary>The virtual addresses that are to be there while <paramref name="instances"/> are masters.</summary>
    public IEnumerable<KernelAddress> Of(IEnumerable<string> instances) =>
        instances.SelectMany(instance => ByInstance.GetValueOrDefault(instance, []));

    /// <summary>The plan of a configuration.</summary>
    /// <param name="indexOf">The kernel's index of an interface; null while there is none of that name.</param>
    public static AddressPlan Of(Configuration configuration, Func<string, int?> indexOf)
    {
        var instances = configuration.VrrpInstances.Items.DistinctBy(instance => instance.Name).ToList();
        var byInstance = instances.ToImmutableDictionary(
            instance => instance.Name,
            instance => Resolve(instance.VirtualAddresses.Concat(instance.ExcludedAddresses), instance.Interface, indexOf));
        return new(byInstance, Resolve(configuration.StaticAddresses, configuration.GlobalDefinitions.Vrrp.DefaultInterface, indexOf))
        {
            Owned = [.. instances.Where(instance => instance.Priority == byte.MaxValue).SelectMany(instance => byInstance[instance.Name])],
        };
    }

    // A file may give an address twice; the kernel has it once, with the settings of the first line.
    private static ImmutableArray<KernelAddress> Resolve(
        IEnumerable<InterfaceAddress> addresses, string? defaultInterface, Func<string, int?> indexOf) =>
        [.. addresses
            .Select(address => (address, index: (address.Interface ?? defaultInterface) is { } name ? indexOf(name) : null))
            .Where(pair => pair.index is not null)
            .Select(pair => AddressMapping.ToKernel(pair.address, pair.index!.Value))
            .DistinctBy(Route.Netlink.AddressDiff.Identity)];
}
