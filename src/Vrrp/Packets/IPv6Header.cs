using System.Buffers.Binary;

namespace Vrrp;

/// <summary>
/// RFC 8200 §3:
/// <code>
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Version| Traffic Class |           Flow Label                  |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |         Payload Length        |  Next Header  |   Hop Limit   |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                     Source Address (16)                       |
/// |                   Destination Address (16)                    |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// Only written: raw IPv6 sockets deliver payloads.
/// </summary>
internal static class IPv6Header
{
    internal const int Length = 40;

    internal static void Write(
        Span<byte> destination,
        InternetAddress source,
        InternetAddress target,
        byte trafficClass,
        byte nextHeader,
        byte hopLimit,
        int payloadLength)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, (6u << 28) | ((uint)trafficClass << 20));
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], (ushort)payloadLength);
        destination[6] = nextHeader;
        destination[7] = hopLimit;
        source.Write(destination[8..]);
        target.Write(destination[24..]);
    }
}
