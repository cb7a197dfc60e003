using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using Linux;

namespace Vrrp;

/// <summary>
/// The signature behind an advertisement of either version, as keepalived's auth_hmac has it:
/// <code>
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  Scheme (1)   |    Key Id     |           Reserved            |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Seconds since 1970                         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |      Fraction of 1/65536 s    |           Counter             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |         HMAC-SHA256, the first 16 bytes (RFC 2104)            |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// It covers family, version, VRID and source address, the message with a checksum of zero, and itself with a value of zero. Destination
/// and IP header are not covered, so that one signature serves all peers.
/// </summary>
internal static class HmacTrailer
{
    /// <summary>The whole trailer.</summary>
    internal const int Length = 28;

    private const byte Scheme = 1;
    private const int StampOffset = 4;
    private const int ValueOffset = 12;
    private const int PrefixLength = 20;

    /// <summary>Number of the key that it was made with.</summary>
    internal static byte KeyOf(ReadOnlySpan<byte> trailer) => trailer[1];

    /// <summary>Its number.</summary>
    internal static HmacStamp StampOf(ReadOnlySpan<byte> trailer) => new(BinaryPrimitives.ReadUInt64BigEndian(trailer[StampOffset..]));

    /// <summary>Whether it is of the scheme that is known.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<byte> trailer) => trailer is [Scheme, not 0, 0, 0, ..];

    /// <summary>How long a message without a trailer is, as its version and address count say.</summary>
    internal static int LengthWithout(ReadOnlySpan<byte> message, AddressFamily family) => (VrrpVersion)(message[0] >> 4) == VrrpVersion.V2
        ? Advertisement.HeaderLength + (message[3] * 4) + Advertisement.AuthenticationLength
        : Advertisement.HeaderLength + (message[3] * InternetAddress.LengthOf(family));

    /// <summary>Writes the trailer behind a message, and of IPv6 the checksum, which covers the trailer too.</summary>
    /// <param name="signed">The message, and room for the trailer.</param>
    internal static void Write(Span<byte> signed, in AdvertisementPath path, in HmacKey key, HmacStamp stamp)
    {
        var trailer = signed[^Length..];
        trailer.Clear();
        (trailer[0], trailer[1]) = (Scheme, key.Id);
        BinaryPrimitives.WriteUInt64BigEndian(trailer[StampOffset..], stamp.Value);
        Span<byte> value = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(signed, path, key, value);
        value[..(Length - ValueOffset)].CopyTo(trailer[ValueOffset..]);
        if (path.Family == AddressFamily.InterNetworkV6)
        {
            signed[6..Advertisement.HeaderLength].Clear();
            var sum = InternetChecksum.Add(path.PseudoHeader(signed.Length), signed);
            BinaryPrimitives.WriteUInt16BigEndian(signed[6..], InternetChecksum.Finish(sum));
        }
    }

    /// <summary>Whether who sent it knows the key.</summary>
    internal static bool Verify(ReadOnlySpan<byte> signed, in AdvertisementPath path, in HmacKey key)
    {
        if (signed.Length > Advertisement.LargestLength + Length)
        {
            return false;
        }

        Span<byte> value = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(signed, path, key, value);
        return CryptographicOperations.FixedTimeEquals(value[..(Length - ValueOffset)], signed[^(Length - ValueOffset)..]);
    }

    private static void Compute(ReadOnlySpan<byte> signed, in AdvertisementPath path, in HmacKey key, Span<byte> value)
    {
        Span<byte> covered = stackalloc byte[PrefixLength + Advertisement.LargestLength + Length];
        covered = covered[..(PrefixLength + signed.Length)];
        covered[..PrefixLength].Clear();
        covered[0] = (byte)(path.Family == AddressFamily.InterNetworkV6 ? 6 : 4);
        covered[1] = (byte)(signed[0] >> 4);
        covered[2] = signed[1];
        path.Source.Write(covered[4..]);
        signed.CopyTo(covered[PrefixLength..]);
        covered.Slice(PrefixLength + 6, 2).Clear();
        covered[^(Length - ValueOffset)..].Clear();
        HMACSHA256.HashData(key.Secret.AsSpan(), covered, value);
    }
}
