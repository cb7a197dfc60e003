using System.Collections.Immutable;
using System.Net;
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
/// |                   attributes: RTA_GATEWAY                     |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal static class MultipathCodec
{
    private const int HeaderSize = 8;
    private const ushort RTA_GATEWAY = 5;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out ImmutableArray<NextHop> hops)
    {
        var result = ImmutableArray.CreateBuilder<NextHop>();
        hops = [];
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < HeaderSize || MemoryMarshal.Read<ushort>(bytes) is var length && (length < HeaderSize || length > bytes.Length))
            {
                return false;
            }

            IPAddress? gateway = null;
            var reader = new AttributeReader(bytes[HeaderSize..length]);
            while (reader.MoveNext())
            {
                gateway = reader.Type == RTA_GATEWAY ? reader.Address() : gateway;
            }

            if (reader.Error != AttributeError.None)
            {
                return false;
            }

            result.Add(new NextHop(gateway, MemoryMarshal.Read<int>(bytes[4..]), bytes[3] + 1, bytes[2]));
            bytes = bytes[Math.Min(NetlinkHeader.Align(length), bytes.Length)..];
        }

        hops = result.ToImmutable();
        return true;
    }

    public static void Write(NetlinkWriter writer, ImmutableArray<NextHop> hops)
    {
        const int MaxHopSize = HeaderSize + AttributeReader.HeaderSize + 16;
        var bytes = new byte[hops.Length * MaxHopSize];
        var used = 0;
        foreach (var hop in hops)
        {
            var start = bytes.AsSpan(used);
            var gatewaySize = 0;
            if (hop.Gateway is not null)
            {
                hop.Gateway.TryWriteBytes(start[(HeaderSize + AttributeReader.HeaderSize)..], out var length);
                gatewaySize = AttributeReader.HeaderSize + length;
                MemoryMarshal.Write(start[HeaderSize..], (ushort)gatewaySize);
                MemoryMarshal.Write(start[(HeaderSize + 2)..], RTA_GATEWAY);
            }

            MemoryMarshal.Write(start, (ushort)(HeaderSize + gatewaySize));
            start[2] = hop.Flags;
            start[3] = (byte)(hop.Weight - 1);
            MemoryMarshal.Write(start[4..], hop.InterfaceIndex);
            used += HeaderSize + gatewaySize;
        }

        writer.Bytes(RouteEntry.RTA_MULTIPATH, bytes.AsSpan(0, used));
    }
}
