using System.Runtime.InteropServices;

namespace Netlink;

/// <summary>
/// struct nlmsgerr of linux/netlink.h, the payload of NLMSG_ERROR, and with the first field alone that of NLMSG_DONE:
/// <code>
/// +---------------------------------------------------------------+
/// |             error: 0, or an errno with a minus sign           |
/// +---------------------------------------------------------------+
/// |       the header of the request (16 bytes); after an error    |
/// |       without NLM_F_CAPPED also the rest of the request       |
/// +---------------------------------------------------------------+
/// |         with NLM_F_ACK_TLVS: attributes NLMSGERR_ATTR_*       |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
internal static class NetlinkAcknowledgement
{
    private const int NLMSGERR_ATTR_MSG = 1;
    private const int NLMSGERR_ATTR_OFFS = 2;
    private const int NLMSGERR_ATTR_MISS_TYPE = 5;

    /// <summary>Reads the NLMSG_ERROR or NLMSG_DONE that <paramref name="messages"/> stands at.</summary>
    /// <param name="batch">What it answers, for the attribute it points at.</param>
    /// <returns>Null for success.</returns>
    public static NetlinkError? Read(in NetlinkBatch batch, in NetlinkMessages messages)
    {
        var header = messages.Header;
        var request = batch.Message(batch.IndexOf(header.Sequence));
        var isRead = header.Type == NetlinkMessageType.Error
            ? TryParseError(header.Flags, messages.Payload, request, out var error)
            : TryParseDone(header.Flags, messages.Payload, request, out error);
        return isRead ? error : ReplyError.Unreadable;
    }

    private static bool TryParseError(
        NetlinkFlags flags, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> request, out NetlinkError? error)
    {
        error = null;
        if (payload.Length < sizeof(int) + NetlinkHeader.Size)
        {
            return false;
        }

        var number = MemoryMarshal.Read<int>(payload);
        var repeated = MemoryMarshal.Read<uint>(payload[sizeof(int)..]);
        var isCapped = flags.HasFlag(NetlinkFlags.Capped) || number == 0;
        var skip = isCapped ? NetlinkHeader.Size : Math.Clamp(repeated, NetlinkHeader.Size, (uint)payload.Length - sizeof(int));
        var attributes = Math.Min(sizeof(int) + NetlinkHeader.Align((int)skip), payload.Length);
        error = ToError(number, flags, payload[attributes..], request);
        return true;
    }

    private static bool TryParseDone(
        NetlinkFlags flags, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> request, out NetlinkError? error)
    {
        error = null;
        if (payload.Length < sizeof(int))
        {
            return false;
        }

        error = ToError(MemoryMarshal.Read<int>(payload), flags, payload[sizeof(int)..], request);
        return true;
    }

    private static NetlinkError? ToError(int number, NetlinkFlags flags, ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> request)
    {
        if (number >= 0)
        {
            return null;
        }

        string? message = null;
        ushort? offending = null;
        ushort? missing = null;
        var reader = new AttributeReader(flags.HasFlag(NetlinkFlags.AckAttributes) ? attributes : default);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case NLMSGERR_ATTR_MSG:
                    message = reader.Text();
                    break;
                case NLMSGERR_ATTR_OFFS:
                    offending = TypeAt(request, reader.U32());
                    break;
                case NLMSGERR_ATTR_MISS_TYPE:
                    missing = (ushort)reader.U32();
                    break;
            }
        }

        // int.MinValue has no positive counterpart; no errno is near it.
        return new NetlinkError(number == int.MinValue ? int.MaxValue : -number, message, offending, missing);
    }

    private static ushort? TypeAt(ReadOnlySpan<byte> request, uint offset) =>
        offset >= NetlinkHeader.Size && (ulong)offset + AttributeReader.HeaderSize <= (ulong)request.Length
            ? (ushort)(MemoryMarshal.Read<ushort>(request[((int)offset + 2)..]) & AttributeReader.TypeMask)
            : null;
}
