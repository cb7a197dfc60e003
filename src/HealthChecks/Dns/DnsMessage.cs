using System.Buffers.Binary;
using System.Text;
using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>
/// The two messages of DNS_CHECK (RFC 1035 §4.1). The query has one question, class IN, recursion desired:
/// <code>
/// ID(2) FLAGS(2)=0100 QDCOUNT(2)=1 ANCOUNT(2)=0 NSCOUNT(2)=0 ARCOUNT(2)=0 *( LENGTH(1) LABEL ) 00 QTYPE(2) QCLASS(2)=1
/// </code>
/// Of an answer only the header is read.
/// </summary>
internal static class DnsMessage
{
    private const int HeaderLength = 12;
    private const int ResponseBit = 0x80;
    private const int CodeMask = 0x0f;

    /// <summary>A query for <paramref name="name"/>, whose labels the configuration has checked.</summary>
    public static byte[] Query(ushort id, string name, DnsRecordType type)
    {
        List<byte> message = [(byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = Encoding.UTF8.GetBytes(label);
            message.Add((byte)bytes.Length);
            message.AddRange(bytes);
        }

        message.AddRange([0, (byte)((int)type >> 8), (byte)type, 0, 1]);
        return [.. message];
    }

    /// <summary>The code of the answer to the query <paramref name="id"/>; null when this is no answer to it.</summary>
    public static int? ResponseCode(ReadOnlySpan<byte> message, ushort id) =>
        message.Length >= HeaderLength && BinaryPrimitives.ReadUInt16BigEndian(message) == id && (message[2] & ResponseBit) != 0
            ? message[3] & CodeMask
            : null;

    /// <summary>The name of a response code (RFC 6895 §2.3).</summary>
    public static string CodeName(int code) => code switch
    {
        0 => "NOERROR",
        1 => "FORMERR",
        2 => "SERVFAIL",
        3 => "NXDOMAIN",
        4 => "NOTIMP",
        5 => "REFUSED",
        _ => $"code {code}",
    };
}
