namespace Vrrp;

/// <summary>
/// A gratuitous ARP request (RFC 826, RFC 5227 §3): sender and target address are the virtual one. As keepalived has it, the target
/// hardware address is broadcast too.
/// <code>
/// | Ethernet: ff:ff:ff:ff:ff:ff, ours, 0x0806                     |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |     Hardware type 1 (2)       |    Protocol type 0x0800 (2)   |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |    6 (1)      |     4 (1)     |      Operation: request 1 (2) |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// | Sender hardware (6), sender address (4), target hardware (6), target address (4)
/// </code>
/// </summary>
public static class GratuitousArp
{
    /// <summary>The whole frame, without padding.</summary>
    public const int Length = EthernetHeader.Length + 28;

    /// <summary>Writes the frame.</summary>
    /// <param name="hardwareAddress">Six bytes: the interface's.</param>
    /// <param name="address">An IPv4 address.</param>
    public static void Write(Span<byte> frame, ReadOnlySpan<byte> hardwareAddress, InternetAddress address)
    {
        ReadOnlySpan<byte> broadcast = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        ReadOnlySpan<byte> fixedPart = [0, 1, 8, 0, 6, 4, 0, 1];
        EthernetHeader.Write(frame, broadcast, hardwareAddress, EthernetHeader.Arp);
        var arp = frame[EthernetHeader.Length..];
        fixedPart.CopyTo(arp);
        hardwareAddress[..EthernetHeader.AddressLength].CopyTo(arp[8..]);
        address.Write(arp[14..]);
        broadcast.CopyTo(arp[18..]);
        address.Write(arp[24..]);
    }
}
