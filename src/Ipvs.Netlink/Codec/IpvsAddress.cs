using System.Net;
using System.Net.Sockets;
using Netlink;

namespace Ipvs.Netlink;

/// <summary>union nf_inet_addr: 16 bytes, of which an IPv4 address takes the first four.</summary>
internal static class IpvsAddress
{
    private const int Size = 16;

    public static void Write(NetlinkWriter writer, ushort type, IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        writer.Bytes(type, bytes);
    }

    /// <summary>The address; null when the bytes are too few for the family, or the family is none of the two.</summary>
    public static IPAddress? Parse(ReadOnlySpan<byte> bytes, AddressFamily family)
    {
        var size = AddressFamilies.Bits(family) / 8;
        return size > 0 && bytes.Length is var length && length >= size && length <= Size ? new IPAddress(bytes[..size]) : null;
    }
}
