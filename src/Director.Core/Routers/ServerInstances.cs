using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Director.Core.Mapping;
using Keepalived.Configuration;

namespace Director.Core.Routers;

/// <summary>Which instances stand in front of virtual servers. Pure.</summary>
internal static class ServerInstances
{
    /// <summary>
    /// Those with a virtual address (excluded ones too) that a virtual server, or an entry of its group, is reached at. A service by
    /// firewall mark may be behind any address of its family, so it counts for all that have one. A sync group moves as one: where one
    /// member counts, all do.
    /// </summary>
    public static ImmutableHashSet<InstanceName> Of(Configuration configuration)
    {
        var groups = IpvsMapping.Groups(configuration);
        HashSet<IPAddress> addresses = [];
        HashSet<AddressFamily> marked = [];
        foreach (var id in configuration.VirtualServers.Items.SelectMany(server => IpvsMapping.Services(server, groups))
            .Select(service => service.Id))
        {
            _ = id.Address is { } address ? addresses.Add(address) : marked.Add(id.Family);
        }

        var direct = configuration.VrrpInstances.Items
            .Where(instance => instance.VirtualAddresses.Concat(instance.ExcludedAddresses)
                .Any(virtualAddress => addresses.Contains(virtualAddress.Address) || marked.Contains(virtualAddress.Address.AddressFamily)))
            .Select(InstanceName.Of)
            .ToImmutableHashSet();
        return direct.Union(configuration.SyncGroups.Items
            .Select(group => group.Instances.Select(member => new InstanceName(member)))
            .Where(members => members.Any(direct.Contains))
            .SelectMany(members => members));
    }
}
