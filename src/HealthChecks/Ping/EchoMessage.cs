using System.Buffers.Binary;
using System.Text;
using Linux;

namespace HealthChecks;

/// <summary>
/// ICMP echo (RFC 792, RFC 4443 §4.1 and §4.2):
/// <code>
/// TYPE(1) CODE(1)=0 CHECKSUM(2) ID(2) SEQUENCE(2) DATA
/// </code>
/// The kernel sets the id, and the checksum where it knows more than we do: of datagram sockets and of IPv6.
/// </summary>
internal static class EchoMessage
{
    private const int HeaderLength = 8;
    private const int DataLength = 128;

    private static readonly byte[] Data = Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Repeat("keepalived check - ", (DataLength / 19) + 1))[..DataLength]);

    /// <summary>A request.</summary>
    public static byte[] Request(bool isIPv6, ushort id, ushort sequence)
    {
        var message = new byte[HeaderLength + DataLength];
        message[0] = isIPv6 ? (byte)128 : (byte)8;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), sequence);
        Data.CopyTo(message.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), InternetChecksum.Finish(InternetChecksum.Add(0, message)));
        return message;
    }

    /// <summary>Whether this is the reply to the request with that sequence, with its data.</summary>
    public static bool IsReply(ReadOnlySpan<byte> message, bool isIPv6, ushort sequence) =>
        message.Length == HeaderLength + DataLength
        && message[0] == (isIPv6 ? 129 : 0)
        && message[1] == 0
        && BinaryPrimitives.ReadUInt16BigEndian(message[6..]) == sequence
        && message[HeaderLength..].SequenceEqual(Data);
}
