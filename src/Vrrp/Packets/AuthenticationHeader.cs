using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Vrrp;

/// <summary>
/// RFC 4302 §2, as keepalived's auth_type AH has it (RFC 2338 §5.3.6.3) between an IPv4 header and an advertisement of version 2:
/// <code>
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// | Next Header 112 |  Payload Len 4  |          RESERVED           |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |       Security Parameters Index: the source address             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Sequence Number                              |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |        Integrity Check Value (12): HMAC-MD5-96 (RFC 2403)       |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// The value covers the IP header without what routers change, this header and the advertisement. The TTL of multicast, always 255, is
/// covered too.
/// </summary>
internal static class AuthenticationHeader
{
    /// <summary>The whole header.</summary>
    internal const int Length = 24;

    /// <summary>The IP protocol.</summary>
    internal const byte Protocol = 51;

    /// <summary>Bytes of the key: auth_pass, cut or padded with zeros.</summary>
    internal const int KeyLength = 8;

    private const int IcvOffset = 12;
    private const int IcvLength = 12;
    private const int LargestPacket = IPv4Header.MinLength + Length + LargestMessage;
    private const int LargestMessage = Advertisement.HeaderLength + (byte.MaxValue * 4) + Advertisement.AuthenticationLength;

    /// <summary>The sequence number of a header.</summary>
    internal static uint SequenceOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header[8..]);

    /// <summary>The identification of the IP packet, which the value covers: the kernel must not choose it.</summary>
    internal static ushort IdentificationOf(ReadOnlySpan<byte> header) =>
        (ushort)SequenceOf(header) is 0 ? (ushort)1 : (ushort)SequenceOf(header);

    /// <summary>Whether what follows an IP header of 20 bytes is such a header and more.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<byte> payload, InternetAddress source) =>
        payload.Length >= Length + Advertisement.HeaderLength
        && payload[0] == Advertisement.Protocol
        && payload[1] == 4
        && InternetAddress.Read(payload.Slice(4, 4)) == source;

    /// <summary>Writes the header in front of the message that stands behind it already.</summary>
    /// <param name="payload">Room for the header, then the message.</param>
    /// <param name="key">Eight bytes.</param>
    internal static void Write(Span<byte> payload, in AdvertisementPath path, byte timeToLive, uint sequence, ReadOnlySpan<byte> key)
    {
        var header = payload[..Length];
        header.Clear();
        header[0] = Advertisement.Protocol;
        header[1] = 4;
        path.Source.Write(header[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], sequence);
        Span<byte> packet = stackalloc byte[IPv4Header.MinLength];
        IPv4Header.Write(packet, path.Source, path.Destination, timeToLive, payload.Length, Protocol, IdentificationOf(header));
        Span<byte> icv = stackalloc byte[IcvLength];
        Compute(packet, payload, path.Destination.IsMulticast, key, icv);
        icv.CopyTo(header[IcvOffset..]);
    }

    /// <summary>Whether who sent the packet knows the key.</summary>
    /// <param name="packet">IP header, this header and the message.</param>
    internal static bool Verify(ReadOnlySpan<byte> packet, bool isMulticast, ReadOnlySpan<byte> key)
    {
        if (packet.Length > LargestPacket)
        {
            return false;
        }

        Span<byte> icv = stackalloc byte[IcvLength];
        Compute(packet[..IPv4Header.MinLength], packet[IPv4Header.MinLength..], isMulticast, key, icv);
        return CryptographicOperations.FixedTimeEquals(icv, packet.Slice(IPv4Header.MinLength + IcvOffset, IcvLength));
    }

    private static void Compute(ReadOnlySpan<byte> ip, ReadOnlySpan<byte> payload, bool isMulticast, ReadOnlySpan<byte> key, Span<byte> icv)
    {
        Span<byte> covered = stackalloc byte[LargestPacket];
        covered = covered[..(ip.Length + payload.Length)];
        ip.CopyTo(covered);
        payload.CopyTo(covered[ip.Length..]);
        // Type of service, flags and fragment offset, checksum; the TTL of unicast.
        covered[1] = 0;
        covered.Slice(6, 2).Clear();
        covered.Slice(10, 2).Clear();
        covered[8] = isMulticast ? covered[8] : (byte)0;
        covered.Slice(ip.Length + IcvOffset, IcvLength).Clear();
        Span<byte> hash = stackalloc byte[HMACMD5.HashSizeInBytes];
#pragma warning disable CA5351 // The algorithm of the protocol.
        HMACMD5.HashData(key, covered, hash);
#pragma warning restore CA5351
        hash[..IcvLength].CopyTo(icv);
    }
}
