using Netlink;
using Netlink.Generic;

namespace Ipvs.Netlink;

/// <summary>The start of every reply of the family: which command it is, and what it holds.</summary>
internal static class IpvsReply
{
    /// <summary>Starts to read a reply; false when it is not the one expected.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> payload, IpvsCommand expected, out AttributeReader reader)
    {
        var isExpected = GenericHeader.TryParse(payload, out var header, out var attributes) && header.Command == (byte)expected;
        reader = new AttributeReader(isExpected ? attributes : default);
        return isExpected;
    }

    /// <summary>Starts to read a reply that is one nest of attributes, and steps into it.</summary>
    public static bool TryOpenNest(ReadOnlySpan<byte> payload, IpvsCommand expected, ushort nest, out AttributeReader reader)
    {
        if (!TryOpen(payload, expected, out reader))
        {
            return false;
        }

        while (reader.MoveNext())
        {
            if (reader.Type == nest)
            {
                reader.Enter();
                return true;
            }
        }

        return false;
    }
}
