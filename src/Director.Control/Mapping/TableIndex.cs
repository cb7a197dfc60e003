using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Core.Mapping;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Control.Mapping;

/// <summary>Finds in a dump of the kernel's table what belongs to the servers of a snapshot.</summary>
internal sealed class TableIndex
{
    private readonly Dictionary<IpvsServiceId, IpvsServiceEntry> _services = [];
    private readonly ImmutableDictionary<string, VirtualServerGroup> _groups;

    public TableIndex(DirectorSnapshot snapshot)
    {
        _groups = IpvsMapping.Groups(snapshot.Configuration);
        foreach (var entry in snapshot.Table?.Table.Services ?? [])
        {
            _services.TryAdd(entry.Service.Id, entry);
        }
    }

    /// <summary>The services of a virtual server that the kernel has.</summary>
    public ImmutableArray<KernelService> ServicesOf(VirtualServerSnapshot server) => _services.Count == 0 ? [] :
    [
        .. IpvsMapping.Services(server.Configuration, _groups)
            .Select(service => _services.GetValueOrDefault(service.Id)).OfType<IpvsServiceEntry>()
            .Select(static entry => new KernelService(entry.Service, entry.Destinations.ToLookup(static one => one.Id))),
    ];

    /// <summary>A real server in these services.</summary>
    public static ImmutableArray<IpvsDestination> DestinationsOf(ImmutableArray<KernelService> services, RealServerSnapshot server) =>
        [.. services.SelectMany(one => one.Destinations[IpvsMapping.DestinationId(server.Configuration, one.Service.Id)])];
}

/// <summary>A service that the kernel has, with its destinations by what the kernel knows them by.</summary>
internal sealed record KernelService(IpvsService Service, ILookup<(IPAddress Address, ushort Port), IpvsDestination> Destinations);
