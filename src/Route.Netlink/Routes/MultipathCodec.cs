using System.Collections.Immutable;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink;

namespace Route.Netlink;

/// <summary>
/// The value of RTA_MULTIPATH, one after the other, each padded to four bytes:
/// <code>
/// +-------------------------------+---------------+---------------+
/// |           rtnh_len            |  rtnh_flags   |   rtnh_hops   |
/// +-------------------------------+---------------+---------------+
/// |                         rtnh_ifindex                          |
/// +---------------------------------------------------------------+
/// |      attributes: RTA_GATEWAY or RTA_VIA, RTA_FLOW, RTA_ENCAP   |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal static class MultipathCodec
{
    private const int HeaderSize = 8;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out ImmutableArray<NextHop> hops)
    {
        var result = ImmutableArray.CreateBuilder<NextHop>();
        hops = [];
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < HeaderSize || MemoryMarshal.Read<ushort>(bytes) is var length
                && (length < HeaderSize || length > bytes.Length))
            {
                return false;
            }

            NextHop hop = new(null, MemoryMarshal.Read<int>(bytes[4..]), bytes[3] + 1, bytes[2]);
            var attributes = bytes[HeaderSize..length];
            var reader = new AttributeReader(attributes);
            while (reader.MoveNext())
            {
                hop = WithAttribute(hop, ref reader, attributes);
            }

            if (reader.Error != AttributeError.None)
            {
                return false;
            }

            result.Add(hop);
            bytes = bytes[Math.Min(NetlinkHeader.Align(length), bytes.Length)..];
        }

        hops = result.ToImmutable();
        return true;
    }

    public static void Write(NetlinkWriter writer, AddressFamily family, ImmutableArray<NextHop> hops)
    {
        List<byte> bytes = [];
        NetlinkWriter attributes = new();
        Span<byte> header = stackalloc byte[HeaderSize];
        foreach (var hop in hops)
        {
            attributes.Clear();
            attributes.Begin(type: 0);
            WriteAttributes(attributes, family, hop);
            var written = attributes.Written[NetlinkHeader.Size..];
            MemoryMarshal.Write(header, (ushort)(HeaderSize + written.Length));
            header[2] = hop.Flags;
            header[3] = (byte)(hop.Weight - 1);
            MemoryMarshal.Write(header[4..], hop.InterfaceIndex);
            bytes.AddRange(header);
            bytes.AddRange(written);
        }

        writer.Bytes(RouteEntry.RTA_MULTIPATH, CollectionsMarshal.AsSpan(bytes));
    }

    private static NextHop WithAttribute(NextHop hop, ref AttributeReader reader, ReadOnlySpan<byte> attributes)
    {
        switch (reader.Type)
        {
            case RouteAttributes.RTA_GATEWAY:
                return hop with { Gateway = reader.Address() };
            case RouteAttributes.RTA_VIA:
                return hop with { Gateway = RouteAttributes.Via(ref reader) };
            case RouteAttributes.RTA_FLOW:
                return hop with { Realms = reader.U32() };
            case RouteAttributes.RTA_ENCAP:
                return hop with { Tunnel = RouteTunnel.Parse(RouteAttributes.TunnelTypeIn(attributes), ref reader) };
            default:
                return hop;
        }
    }

    private static void WriteAttributes(NetlinkWriter writer, AddressFamily family, NextHop hop)
    {
        RouteAttributes.WriteGateway(writer, family, hop.Gateway);
        if (hop.Realms != 0)
        {
            writer.U32(RouteAttributes.RTA_FLOW, hop.Realms);
        }

        hop.Tunnel?.Write(writer);
    }
}
