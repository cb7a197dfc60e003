using System.Buffers.Binary;
using Linux;

namespace Vrrp;

/// <summary>
/// An unsolicited neighbour advertisement to all nodes (RFC 4861 §4.4, §7.2.6), in its Ethernet frame and IPv6 packet:
/// <code>
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |   Type 136    |     Code 0    |          Checksum             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |R|S|O|                     Reserved                            |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                       Target Address (16)                     |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |   Type 2      |    Length 1   |   Target link-layer address   |
/// </code>
/// R=1 S=0 O=1 (RFC 9568 §6.4.2).
/// </summary>
public static class NeighbourAdvertisement
{
    private const byte IcmpV6 = 58;
    private const byte HopLimit = 255;
    private const byte RouterAndOverride = 0xa0;
    private const int MessageLength = 32;

    /// <summary>The whole frame.</summary>
    public const int Length = EthernetHeader.Length + IPv6Header.Length + MessageLength;

    private static readonly InternetAddress AllNodes = InternetAddress.Read([0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>Writes the frame; as keepalived does, it comes from the address it is about.</summary>
    /// <param name="hardwareAddress">Six bytes: the interface's.</param>
    /// <param name="address">An IPv6 address.</param>
    public static void Write(Span<byte> frame, ReadOnlySpan<byte> hardwareAddress, InternetAddress address)
    {
        EthernetHeader.Write(frame, [0x33, 0x33, 0, 0, 0, 1], hardwareAddress, EthernetHeader.IPv6);
        IPv6Header.Write(frame[EthernetHeader.Length..], address, AllNodes, 0, IcmpV6, HopLimit, MessageLength);
        var message = frame.Slice(EthernetHeader.Length + IPv6Header.Length, MessageLength);
        message.Clear();
        message[0] = 136;
        message[4] = RouterAndOverride;
        address.Write(message[8..]);
        message[24] = 2;
        message[25] = 1;
        hardwareAddress[..EthernetHeader.AddressLength].CopyTo(message[26..]);
        var sum = InternetChecksum.PseudoHeader(address, AllNodes, IcmpV6, MessageLength);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Finish(InternetChecksum.Add(sum, message)));
    }
}
