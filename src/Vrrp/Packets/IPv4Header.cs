using System.Buffers.Binary;
using System.Net.Sockets;
using Linux;

namespace Vrrp;

/// <summary>
/// RFC 791 §3.1:
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Version|  IHL  |Type of Service|          Total Length         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |         Identification        |Flags|      Fragment Offset    |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  Time to Live |    Protocol   |         Header Checksum       |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                       Source Address                          |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Destination Address                        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// </summary>
/// <param name="Source">Source address.</param>
/// <param name="Destination">Destination address.</param>
/// <param name="TimeToLive">TTL.</param>
/// <param name="HeaderLength">In bytes, 20 to 60.</param>
/// <param name="TotalLength">Header and payload, in bytes.</param>
public readonly record struct IPv4Header(
    InternetAddress Source,
    InternetAddress Destination,
    byte TimeToLive,
    int HeaderLength,
    int TotalLength)
{
    /// <summary>A header without options.</summary>
    public const int MinLength = 20;

    /// <summary>Internetwork control (RFC 2474), as keepalived marks its adverts.</summary>
    internal const byte InternetworkControl = 0xc0;

    private const ushort FragmentMask = 0x3fff;

    /// <summary>
    /// Reads the header of a packet from a raw socket and checks that it is a whole VRRP packet. The kernel has checked the header
    /// checksum.
    /// </summary>
    /// <param name="protocol">Which IP protocol it is to be.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> packet, out IPv4Header header, out AdvertisementError error, byte protocol = Advertisement.Protocol)
    {
        header = default;
        if (packet.Length < MinLength)
        {
            error = AdvertisementError.IPHeader;
            return false;
        }

        var length = (packet[0] & 0xf) * 4;
        var total = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        error = packet[0] >> 4 != 4 || length < MinLength || total < length || total > packet.Length ? AdvertisementError.IPHeader
            : packet[9] != protocol ? AdvertisementError.IPProtocol
            : (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & FragmentMask) != 0 ? AdvertisementError.Fragment
            : AdvertisementError.None;
        if (error != AdvertisementError.None)
        {
            return false;
        }

        header = new IPv4Header(
            InternetAddress.Read(packet.Slice(12, 4)),
            InternetAddress.Read(packet.Slice(16, 4)),
            packet[8],
            length,
            total);
        return true;
    }

    /// <summary>Writes a header of <see cref="MinLength"/> bytes.</summary>
    /// <param name="identification">0: left to the kernel, as nothing else is.</param>
    public static void Write(
        Span<byte> destination,
        InternetAddress source,
        InternetAddress target,
        byte timeToLive,
        int payloadLength,
        byte protocol = Advertisement.Protocol,
        ushort identification = 0)
    {
        destination = destination[..MinLength];
        destination.Clear();
        destination[0] = 0x45;
        destination[1] = InternetworkControl;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)(MinLength + payloadLength));
        destination[8] = timeToLive;
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], identification);
        destination[9] = protocol;
        source.Write(destination[12..]);
        target.Write(destination[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(destination[10..], InternetChecksum.Finish(InternetChecksum.Add(0, destination)));
    }

    /// <summary>The family of both addresses.</summary>
    public AddressFamily Family => Source.Family;
}
