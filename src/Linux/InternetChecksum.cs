using System.Buffers.Binary;

namespace Linux;

/// <summary>The one's complement sum of RFC 1071, and the pseudo-headers that go into it.</summary>
public static class InternetChecksum
{
    /// <summary>Adds 16-bit words in network order; an odd last byte counts as the high half of a word.</summary>
    public static ulong Add(ulong sum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
        }

        return bytes.IsEmpty ? sum : sum + ((ulong)bytes[0] << 8);
    }

    /// <summary>
    /// The pseudo-header of RFC 8200 §8.1, and of RFC 5798 §5.2.8 for IPv4: addresses, length and protocol. The two families lay the same
    /// words out differently, which a sum does not see.
    /// </summary>
    public static ulong PseudoHeader(InternetAddress source, InternetAddress destination, byte protocol, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        source.Write(bytes);
        var sum = Add(0, bytes[..source.Length]);
        destination.Write(bytes);
        return Add(sum, bytes[..destination.Length]) + protocol + (uint)length;
    }

    /// <summary>What belongs into the checksum field, given the sum of all else.</summary>
    public static ushort Finish(ulong sum)
    {
        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
