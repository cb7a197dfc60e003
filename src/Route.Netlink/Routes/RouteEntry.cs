using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>
/// A route: RTM_NEWROUTE and RTM_DELROUTE, struct rtmsg of linux/rtnetlink.h and attributes RTA_*.
/// <code>
/// +---------------+---------------+---------------+---------------+
/// |  rtm_family   |  rtm_dst_len  |  rtm_src_len  |    rtm_tos    |
/// +---------------+---------------+---------------+---------------+
/// |   rtm_table   | rtm_protocol  |   rtm_scope   |   rtm_type    |
/// +---------------+---------------+---------------+---------------+
/// |                           rtm_flags                           |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
/// <param name="Family">InterNetwork or InterNetworkV6; others (multicast routing) are Unspecified.</param>
public sealed record RouteEntry(AddressFamily Family) : IRouteObject
{
    /// <summary>RT_TABLE_MAIN.</summary>
    public const uint MainTable = 254;

    /// <summary>RTNH_F_ONLINK, a bit of <see cref="Flags"/>: the gateway is on the link even if no prefix says so.</summary>
    public const uint OnLink = 4;

    /// <summary>RTA_DST; null with length 0 is the default route.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>rtm_dst_len.</summary>
    public byte DestinationLength { get; init; }

    /// <summary>RTA_SRC, IPv6 only.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>rtm_src_len.</summary>
    public byte SourceLength { get; init; }

    /// <summary>rtm_tos.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>RTA_TABLE.</summary>
    public uint Table { get; init; } = MainTable;

    /// <summary>rtm_protocol: who set it, RTPROT_*; 18 is keepalived.</summary>
    public byte Protocol { get; init; }

    /// <summary>rtm_scope.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>rtm_type.</summary>
    public RouteKind Kind { get; init; } = RouteKind.Unicast;

    /// <summary>rtm_flags: <see cref="OnLink"/>, RTM_F_CLONED (0x200), ...</summary>
    public uint Flags { get; init; }

    /// <summary>RTA_GATEWAY, or RTA_VIA where it is of another family than the route.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>RTA_OIF: the index of the link; 0 for none.</summary>
    public int InterfaceIndex { get; init; }

    /// <summary>RTA_PREFSRC.</summary>
    public IPAddress? PreferredSource { get; init; }

    /// <summary>RTA_PRIORITY: the metric; 0 for the kernel's.</summary>
    public uint Metric { get; init; }

    /// <summary>RTA_MULTIPATH: several ways instead of one.</summary>
    public ImmutableArray<NextHop> NextHops { get; init; } = [];

    /// <summary>RTA_METRICS.</summary>
    public RouteMetrics Metrics { get; init; } = RouteMetrics.None;

    /// <summary>RTA_FLOW: from in the high half, to in the low; 0 for none.</summary>
    public uint Realms { get; init; }

    /// <summary>RTA_ENCAP; null for none.</summary>
    public RouteTunnel? Tunnel { get; init; }

    /// <summary>RTA_PREF, IPv6 only: 0 medium, 1 high, 3 low; null to leave it to the kernel.</summary>
    public byte? Preference { get; init; }

    /// <summary>RTA_TTL_PROPAGATE; null to leave it to the kernel.</summary>
    public bool? PropagatesTimeToLive { get; init; }

    /// <summary>RTA_EXPIRES, IPv6 only: seconds until the kernel removes it; null for never.</summary>
    public uint? Expires { get; init; }

    /// <summary>Where it goes when it is added; not part of what the kernel tells.</summary>
    public RoutePosition Position { get; init; }

    ushort IRouteObject.NewMessageType => RTM_NEWROUTE;

    ushort IRouteObject.DeleteMessageType => RTM_DELROUTE;

    NetlinkFlags IRouteObject.AddFlags => NetlinkFlags.Create | Position switch
    {
        RoutePosition.First => NetlinkFlags.None,
        RoutePosition.Last => NetlinkFlags.Append,
        _ => NetlinkFlags.Exclude,
    };

    internal const int HeaderSize = 12;
    internal const ushort RTA_MULTIPATH = 9;
    private const ushort RTA_DST = 1;
    private const ushort RTA_SRC = 2;
    private const ushort RTA_OIF = 4;
    private const ushort RTA_PRIORITY = 6;
    private const ushort RTA_PREFSRC = 7;
    private const ushort RTA_METRICS = 8;
    private const ushort RTA_CACHEINFO = 12;
    private const ushort RTA_TABLE = 15;
    private const ushort RTA_PREF = 20;
    private const ushort RTA_EXPIRES = 23;
    private const ushort RTA_TTL_PROPAGATE = 26;
    private const int CacheInfoExpires = 8;
    private const int ClockTicksPerSecond = 100;

    /// <summary>"route 10.1.0.0/16 via 10.0.0.1 in table 254".</summary>
    public override string ToString() =>
        "route "
        + (Destination is null ? "default" : $"{Destination}/{DestinationLength}")
        + (Gateway is null ? "" : $" via {Gateway}")
        + (InterfaceIndex == 0 ? "" : $" on interface {InterfaceIndex}")
        + $" in table {Table}";

    /// <summary>Reads RTM_NEWROUTE and RTM_DELROUTE.</summary>
    public static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out RouteEntry? route)
    {
        route = null;
        if (header.Type is not (RTM_NEWROUTE or RTM_DELROUTE) || payload.Length < HeaderSize)
        {
            return false;
        }

        RouteEntry result = new(AddressFamilies.FromKernel(payload[0]))
        {
            DestinationLength = payload[1],
            SourceLength = payload[2],
            TypeOfService = payload[3],
            Table = payload[4],
            Protocol = payload[5],
            Scope = (RouteScope)payload[6],
            Kind = (RouteKind)payload[7],
            Flags = MemoryMarshal.Read<uint>(payload[8..]),
        };
        var attributes = payload[HeaderSize..];
        var reader = new AttributeReader(attributes);
        while (reader.MoveNext())
        {
            // Multicast routing (RTNL_FAMILY_IPMR) reuses the attributes with values of its own.
            result = result.Family == AddressFamily.Unspecified ? result : WithAttribute(result, ref reader, attributes);
        }

        route = reader.Error == AttributeError.None ? result : null;
        return route is not null;
    }

    /// <summary>Writes struct rtmsg and the attributes that are set.</summary>
    public void Write(NetlinkWriter writer)
    {
        var header = writer.FamilyHeader(HeaderSize);
        header[0] = AddressFamilies.ToKernel(Family);
        header[1] = DestinationLength;
        header[2] = SourceLength;
        header[3] = TypeOfService;
        header[4] = Table <= byte.MaxValue ? (byte)Table : (byte)0;
        header[5] = Protocol;
        header[6] = (byte)Scope;
        header[7] = (byte)Kind;
        MemoryMarshal.Write(header[8..], Flags);

        WriteAddress(writer, RTA_DST, Destination);
        WriteAddress(writer, RTA_SRC, Source);
        RouteAttributes.WriteGateway(writer, Family, Gateway);
        WriteAddress(writer, RTA_PREFSRC, PreferredSource);
        writer.U32(RTA_TABLE, Table);
        if (InterfaceIndex != 0)
        {
            writer.U32(RTA_OIF, (uint)InterfaceIndex);
        }

        if (Metric != 0)
        {
            writer.U32(RTA_PRIORITY, Metric);
        }

        if (!NextHops.IsEmpty)
        {
            MultipathCodec.Write(writer, Family, NextHops);
        }

        Metrics.Write(writer);
        if (Realms != 0)
        {
            writer.U32(RouteAttributes.RTA_FLOW, Realms);
        }

        Tunnel?.Write(writer);
        WriteChoices(writer);
    }

    private void WriteChoices(NetlinkWriter writer)
    {
        if (Preference is { } preference)
        {
            writer.U8(RTA_PREF, preference);
        }

        if (Expires is { } seconds)
        {
            writer.U32(RTA_EXPIRES, seconds);
        }

        if (PropagatesTimeToLive is { } propagates)
        {
            writer.U8(RTA_TTL_PROPAGATE, propagates ? (byte)1 : (byte)0);
        }
    }

    private static void WriteAddress(NetlinkWriter writer, ushort type, IPAddress? address)
    {
        if (address is not null)
        {
            writer.Address(type, address);
        }
    }

    private static RouteEntry WithAttribute(RouteEntry route, ref AttributeReader reader, ReadOnlySpan<byte> attributes)
    {
        switch (reader.Type)
        {
            case RTA_DST:
                return route with { Destination = reader.Address() };
            case RTA_SRC:
                return route with { Source = reader.Address() };
            case RouteAttributes.RTA_GATEWAY:
                return route with { Gateway = reader.Address() };
            case RouteAttributes.RTA_VIA:
                return route with { Gateway = RouteAttributes.Via(ref reader) };
            case RTA_PREFSRC:
                return route with { PreferredSource = reader.Address() };
            case RTA_TABLE:
                return route with { Table = reader.U32() };
            case RTA_OIF:
                return route with { InterfaceIndex = reader.S32() };
            case RTA_PRIORITY:
                return route with { Metric = reader.U32() };
            case RTA_MULTIPATH when MultipathCodec.TryParse(reader.Value, out var hops):
                return route with { NextHops = hops };
            case RTA_MULTIPATH:
                reader.Reject();
                return route;
            case RouteAttributes.RTA_ENCAP:
                return route with { Tunnel = RouteTunnel.Parse(RouteAttributes.TunnelTypeIn(attributes), ref reader) };
            default:
                return WithChoice(route, ref reader);
        }
    }

    private static RouteEntry WithChoice(RouteEntry route, ref AttributeReader reader)
    {
        switch (reader.Type)
        {
            case RTA_METRICS:
                return route with { Metrics = RouteMetrics.Parse(ref reader) };
            case RouteAttributes.RTA_FLOW:
                return route with { Realms = reader.U32() };
            case RTA_PREF:
                return route with { Preference = reader.U8() };
            case RTA_EXPIRES:
                return route with { Expires = reader.U32() };
            case RTA_CACHEINFO when reader.Struct(CacheInfoExpires + sizeof(int)) is { Length: > 0 } times
                && MemoryMarshal.Read<int>(times[CacheInfoExpires..]) is not 0 and var ticks:
                return route with { Expires = (uint)Math.Max(0, (ticks + ClockTicksPerSecond - 1L) / ClockTicksPerSecond) };
            case RTA_TTL_PROPAGATE:
                return route with { PropagatesTimeToLive = reader.U8() != 0 };
            default:
                return route;
        }
    }
}
