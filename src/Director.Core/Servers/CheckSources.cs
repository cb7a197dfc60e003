using System.Collections.Immutable;
using System.Net;
using Director.Core.Interfaces;
using Director.Core.Mapping;
using Director.Core.Routers;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>Which addresses of this machine checks may come from. Pure.</summary>
internal static class CheckSources
{
    /// <summary>The addresses that move between directors, and those of virtual servers, which real servers may have too.</summary>
    public static IReadOnlySet<IPAddress> Virtual(Configuration configuration, IReadOnlyDictionary<string, VirtualServerGroup> groups) =>
        VirtualAddresses.Of(configuration)
            .Concat(configuration.VirtualServers.Items
                .SelectMany(server => IpvsMapping.Services(server, groups))
                .Select(service => service.Id.Address)
                .OfType<IPAddress>())
            .ToHashSet();

    /// <summary>All addresses of this machine; none while no virtual one is among them: then nothing needs to be chosen.</summary>
    public static ImmutableArray<LocalAddress> Of(NetworkSnapshot network, IReadOnlySet<IPAddress> virtualAddresses)
    {
        var all = network.Addresses.Values
            .SelectMany(static addresses => addresses)
            .Where(PrimarySource.IsUsable)
            .Select(address => new LocalAddress(
                address.Address,
                address.PrefixLength,
                address.InterfaceIndex,
                virtualAddresses.Contains(address.Address),
                address.PreferredLifetime == 0))
            .ToImmutableArray();
        return all.Any(static address => address.IsVirtual) ? all : [];
    }
}
