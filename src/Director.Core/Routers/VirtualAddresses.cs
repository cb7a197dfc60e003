using System.Net;
using Director.Core.Interfaces;
using Keepalived.Configuration;

namespace Director.Core.Routers;

/// <summary>What the instances of a configuration refer to.</summary>
internal static class VirtualAddresses
{
    /// <summary>All addresses that move, but those of an address owner, which are the machine's own.</summary>
    public static IReadOnlySet<IPAddress> Of(Configuration configuration) =>
        configuration.VrrpInstances.Items
            .Where(instance => instance.Priority != byte.MaxValue)
            .SelectMany(instance => instance.VirtualAddresses.Concat(instance.ExcludedAddresses))
            .Select(address => address.Address)
            .ToHashSet();

    /// <summary>The addresses that adverts are to come from; the machine may have them on any interface.</summary>
    public static IReadOnlySet<IPAddress> Sources(Configuration configuration) =>
        configuration.VrrpInstances.Items.Select(instance => instance.SourceAddress).OfType<IPAddress>().ToHashSet();

    /// <summary>All interfaces that are sent on, announced on or tracked.</summary>
    /// <param name="configuration">With its addresses where they go.</param>
    /// <param name="virtualLinks">The names of the virtual interfaces.</param>
    public static IReadOnlySet<InterfaceName> Interfaces(Configuration configuration, IEnumerable<InterfaceName> virtualLinks) =>
        configuration.VrrpInstances.Items
            .SelectMany(instance => instance.VirtualAddresses.Concat(instance.ExcludedAddresses)
                .Select(address => address.Interface)
                .Append(instance.Interface ?? instance.Vrf)
                .Concat(instance.Track.Interfaces.Select(item => item.Name)))
            .Concat(configuration.SyncGroups.Items.SelectMany(group => group.Track.Interfaces.Select(item => item.Name)))
            .OfType<string>()
            .Select(name => new InterfaceName(name))
            .Concat(virtualLinks)
            .ToHashSet();
}
