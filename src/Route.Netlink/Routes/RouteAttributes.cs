using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink;

namespace Route.Netlink;

/// <summary>RTA_* of linux/rtnetlink.h that a route and a way of it share.</summary>
internal static class RouteAttributes
{
    public const ushort RTA_GATEWAY = 5;
    public const ushort RTA_FLOW = 11;
    public const ushort RTA_VIA = 18;
    public const ushort RTA_ENCAP_TYPE = 21;
    public const ushort RTA_ENCAP = 22;

    /// <summary>struct rtvia: a family, then the address.</summary>
    public static IPAddress? Via(ref AttributeReader reader)
    {
        var family = reader.Struct(sizeof(ushort));
        if (family.IsEmpty)
        {
            return null;
        }

        var bits = AddressFamilies.Bits(AddressFamilies.FromKernel(MemoryMarshal.Read<ushort>(family)));
        var address = reader.Value[sizeof(ushort)..];
        if (bits != 0 && address.Length == bits / 8)
        {
            return new IPAddress(address);
        }

        reader.Reject();
        return null;
    }

    /// <summary>RTA_ENCAP_TYPE, which the kernel writes behind RTA_ENCAP; 0 without one.</summary>
    public static ushort TunnelTypeIn(ReadOnlySpan<byte> attributes)
    {
        var reader = new AttributeReader(attributes);
        ushort type = 0;
        while (reader.MoveNext())
        {
            type = reader.Type == RTA_ENCAP_TYPE ? reader.U16() : type;
        }

        return type;
    }

    public static void WriteGateway(NetlinkWriter writer, AddressFamily family, IPAddress? gateway)
    {
        if (gateway is null)
        {
            return;
        }

        if (gateway.AddressFamily == family)
        {
            writer.Address(RTA_GATEWAY, gateway);
            return;
        }

        Span<byte> via = stackalloc byte[sizeof(ushort) + 16];
        MemoryMarshal.Write(via, (ushort)AddressFamilies.ToKernel(gateway.AddressFamily));
        gateway.TryWriteBytes(via[sizeof(ushort)..], out var length);
        writer.Bytes(RTA_VIA, via[..(sizeof(ushort) + length)]);
    }
}
