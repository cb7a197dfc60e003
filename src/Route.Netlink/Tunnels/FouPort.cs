using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Netlink;
using Netlink.Generic;

namespace Route.Netlink;

/// <summary>A UDP port on which the kernel unpacks generic UDP encapsulation (FOU_ATTR_* of linux/fou.h, type FOU_ENCAP_GUE).</summary>
/// <param name="Port">In host order.</param>
/// <param name="Family">Of the packets outside.</param>
public sealed record FouPort(ushort Port, AddressFamily Family)
{
    private const ushort FOU_ATTR_PORT = 1;
    private const ushort FOU_ATTR_AF = 2;
    private const ushort FOU_ATTR_TYPE = 4;
    private const byte FOU_ENCAP_GUE = 2;

    /// <summary>Writes the attributes.</summary>
    public void Write(NetlinkWriter writer)
    {
        writer.U16BigEndian(FOU_ATTR_PORT, Port);
        writer.U8(FOU_ATTR_AF, AddressFamilies.ToKernel(Family));
        writer.U8(FOU_ATTR_TYPE, FOU_ENCAP_GUE);
    }

    /// <summary>Reads one of a dump; false for a port of another type.</summary>
    internal static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out FouPort? port)
    {
        port = null;
        if (!GenericHeader.TryParse(payload, out _, out var attributes))
        {
            return false;
        }

        var (number, family, type) = ((ushort)0, (byte)0, (byte)0);
        var reader = new AttributeReader(attributes);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case FOU_ATTR_PORT:
                    number = reader.U16BigEndian();
                    break;
                case FOU_ATTR_AF:
                    family = reader.U8();
                    break;
                case FOU_ATTR_TYPE:
                    type = reader.U8();
                    break;
            }
        }

        port = reader.Error == AttributeError.None && type == FOU_ENCAP_GUE ? new(number, AddressFamilies.FromKernel(family)) : null;
        return port is not null;
    }
}
