using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace Ipvs.Netlink.Tests;

/// <summary>Arbitrary services, destinations and tables: few identities, so that two tables have much in common.</summary>
internal static class Any
{
    private static readonly Gen<IpvsServiceId> ServiceId = Gen.OneOf(
        from protocol in Gen.Elements(IpvsProtocol.Tcp, IpvsProtocol.Udp, IpvsProtocol.Sctp)
        from address in Gen.Elements("10.0.0.100", "2001:db8::100")
        from port in Gen.Elements<ushort>(0, 80)
        select IpvsServiceId.ByAddress(protocol, IPAddress.Parse(address), port),
        from mark in Gen.Choose(1, 2)
        from family in Gen.Elements(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6)
        select IpvsServiceId.ByFirewallMark((uint)mark, family));

    public static readonly Gen<IpvsService> Service =
        from id in ServiceId
        from scheduler in Gen.Elements("rr", "wlc", "mh")
        from flags in Gen.Choose(0, 63)
        from timeout in Gen.Elements(0u, 50u, uint.MaxValue)
        from prefix in Gen.Choose(1, id.Family == AddressFamily.InterNetwork ? 32 : 128)
        from engine in Gen.Elements(null, "sip")
        from connections in Gen.Choose(0, 3)
        select new IpvsService(id, scheduler)
        {
            Flags = (IpvsServiceFlags)flags,
            Timeout = timeout,
            Netmask = IpvsNetmask.Prefix(id.Family, prefix),
            PersistenceEngine = engine,
            Statistics = IpvsStatistics.Zero with { Connections = (ulong)connections },
        };

    public static readonly Gen<IpvsDestination> Destination =
        from address in Gen.Elements("10.0.0.1", "10.0.0.2", "2001:db8::1")
        from port in Gen.Elements<ushort>(80, 8080)
        from forwarding in Gen.Elements(IpvsForwarding.Masquerade, IpvsForwarding.Tunnel, IpvsForwarding.DirectRouting)
        from weight in Gen.Elements(0, 1, int.MaxValue)
        from thresholds in Gen.Choose(0, 2).ArrayOf(2)
        from tunnel in Gen.Elements(default, new IpvsTunnel(IpvsTunnelType.Gue, 6080, IpvsTunnelFlags.Checksum),
            new IpvsTunnel(IpvsTunnelType.Gre))
        from connections in Gen.Choose(0, 3)
        select new IpvsDestination(IPAddress.Parse(address), port)
        {
            Forwarding = forwarding,
            Weight = weight,
            UpperThreshold = (uint)thresholds[0],
            LowerThreshold = (uint)thresholds[1],
            Tunnel = tunnel,
            ActiveConnections = (uint)connections,
            Statistics = IpvsStatistics.Zero with { BytesIn = (ulong)connections },
        };

    public static readonly Gen<IpvsTable> Table =
        (from service in Service
         from destinations in Destination.ListOf()
         select new IpvsServiceEntry(service, [.. destinations.DistinctBy(destination => destination.Id)]))
        .ListOf().Select(entries => new IpvsTable([.. entries.DistinctBy(entry => entry.Service.Id)]));
}
