using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Director.Core.Servers;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Mapping;

/// <summary>From a virtual server and its pool to services and destinations of the kernel's table.</summary>
public static class IpvsMapping
{
    /// <summary>The groups of a configuration by name; of two with one name the first counts.</summary>
    public static ImmutableDictionary<string, VirtualServerGroup> Groups(Configuration configuration) =>
        configuration.VirtualServerGroups.Items.DistinctBy(group => group.Name).ToImmutableDictionary(group => group.Name);

    /// <summary>What stands in the table for virtual servers with these pools; of two entries for one service the first counts.</summary>
    public static ImmutableArray<IpvsServiceEntry> Entries(
        IEnumerable<(VirtualServer Server, IReadOnlyCollection<PoolMember> Pool)> servers,
        IReadOnlyDictionary<string, VirtualServerGroup> groups)
    {
        HashSet<(IPAddress, ushort)> known = [];
        return
        [
            .. servers
                .SelectMany(each =>
                    Services(each.Server, groups)
                    .Select(service => new IpvsServiceEntry(service, Destinations(each.Pool, service.Id, known))))
                .DistinctBy(entry => entry.Service.Id),
        ];
    }

    /// <summary>The services of a virtual server: one, or one for each address and mark of its group.</summary>
    public static IEnumerable<IpvsService> Services(VirtualServer server, IReadOnlyDictionary<string, VirtualServerGroup> groups) =>
        Ids(server, groups).Select(id => Service(server, id));

    /// <summary>The destinations of a pool behind one of its services; of two with one address and port the first counts.</summary>
    /// <param name="known">For use here, whatever is in it: one serves thousands of pools.</param>
    public static ImmutableArray<IpvsDestination> Destinations(
        IReadOnlyCollection<PoolMember> pool, IpvsServiceId service, HashSet<(IPAddress, ushort)> known)
    {
        known.Clear();
        var destinations = ImmutableArray.CreateBuilder<IpvsDestination>(pool.Count);
        foreach (var member in pool)
        {
            var destination = Destination(member, service);
            if (known.Add(destination.Id))
            {
                destinations.Add(destination);
            }
        }

        return destinations.DrainToImmutable();
    }

    private static IEnumerable<IpvsServiceId> Ids(VirtualServer server, IReadOnlyDictionary<string, VirtualServerGroup> groups)
    {
        var protocol = (IpvsProtocol)server.Protocol;
        return server.Key switch
        {
            VirtualServerKey.Address address => [IpvsServiceId.ByAddress(protocol, address.Ip, address.Port)],
            VirtualServerKey.FirewallMark mark => [IpvsServiceId.ByFirewallMark(mark.Mark, server.Family)],
            VirtualServerKey.Group group when groups.TryGetValue(group.Name, out var entries) =>
                entries.Entries.Items.SelectMany(entry => Ids(entry, protocol, server.Family)),
            _ => [],
        };
    }

    private static IEnumerable<IpvsServiceId> Ids(VirtualServerGroupEntry entry, IpvsProtocol protocol, AddressFamily family) =>
        entry.FirewallMark is { } mark
            ? [IpvsServiceId.ByFirewallMark(mark, entry.Family ?? family)]
            : entry.Addresses.Select(address => IpvsServiceId.ByAddress(protocol, address, entry.Port));

    private static IpvsService Service(VirtualServer server, IpvsServiceId id)
    {
        IpvsService service = new(id, server.Scheduler)
        {
            Flags = (IpvsServiceFlags)server.SchedulerFlags | (server.OnePacket ? IpvsServiceFlags.OnePacket : IpvsServiceFlags.None),
            PersistenceEngine = server.PersistenceEngine,
        };
        return server.PersistenceTimeout is { } timeout
            ? service.WithPersistence((uint)timeout.TotalSeconds, Netmask(server.PersistenceGranularity, id.Family))
            : service;
    }

    private static IpvsNetmask? Netmask(PersistenceGranularity? granularity, AddressFamily family) => granularity switch
    {
        { Netmask: { } mask } when family == AddressFamily.InterNetwork => new IpvsNetmask(ToNumber(mask)),
        { PrefixLength: > 0 and var length } when family == AddressFamily.InterNetworkV6 => IpvsNetmask.Prefix(family, length),
        _ => null,
    };

    private static uint ToNumber(IPAddress mask)
    {
        Span<byte> bytes = stackalloc byte[4];
        return mask.TryWriteBytes(bytes, out _) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : uint.MaxValue;
    }

    /// <summary>
    /// What the kernel knows a real server by in a service. Only address translation can change the port: with DR and TUN it is the
    /// service's, 0 for a firewall mark, as keepalived has it.
    /// </summary>
    public static (IPAddress Address, ushort Port) DestinationId(RealServer server, IpvsServiceId service) =>
        (server.Address, server.Forwarding.Method == ForwardingMethod.Nat ? server.Port : service.Port);

    private static IpvsDestination Destination(PoolMember member, IpvsServiceId service)
    {
        var (address, port) = DestinationId(member.Server, service);
        return new(address, port)
        {
            Forwarding = (IpvsForwarding)member.Server.Forwarding.Method,
            Weight = member.Weight,
            UpperThreshold = member.Server.UpperThreshold,
            LowerThreshold = member.Server.LowerThreshold,
            Tunnel = Tunnel(member.Server.Forwarding),
        };
    }

    private static IpvsTunnel Tunnel(Forwarding forwarding) => new(
        (IpvsTunnelType)forwarding.TunnelType,
        forwarding.TunnelPort,
        (IpvsTunnelFlags)forwarding.TunnelChecksum);
}
