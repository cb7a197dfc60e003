using System.Buffers.Binary;
using Netlink;

namespace Route.Netlink;

/// <summary>LWTUNNEL_ENCAP_ILA: the locator that takes the place of the upper half of the address.</summary>
/// <param name="Locator">64 bits, the first group of digits highest.</param>
public sealed record IlaTunnel(ulong Locator) : RouteTunnel(LWTUNNEL_ENCAP_ILA)
{
    private const ushort ILA_ATTR_LOCATOR = 1;

    internal static IlaTunnel Read(ref AttributeReader reader)
    {
        IlaTunnel tunnel = new(0);
        while (reader.MoveNext())
        {
            tunnel = reader.Type == ILA_ATTR_LOCATOR ? new(BinaryPrimitives.ReverseEndianness(reader.U64())) : tunnel;
        }

        return tunnel;
    }

    private protected override void WriteAttributes(NetlinkWriter writer)
    {
        Span<byte> locator = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(locator, Locator);
        writer.Bytes(ILA_ATTR_LOCATOR, locator);
    }
}
