using Netlink;

namespace TestSupport.Netlink;

/// <summary>A request that is expected, and what answers it: each call lays down one more datagram.</summary>
public sealed class ScriptedExchange(ushort type, NetlinkFlags flags, byte? command, uint portId)
{
    private readonly List<Func<ScriptedRequest, ScriptedDatagram>> _answers = [];

    /// <summary>A message of the family, as one of a dump with <see cref="NetlinkFlags.Multi"/>.</summary>
    /// <param name="sequenceOffset">Added to the sequence of the request, to answer another one.</param>
    /// <param name="otherPort">The port it is for, when it is not for the asker.</param>
    /// <param name="sender">The port it comes from; 0 is the kernel.</param>
    public ScriptedExchange Reply(
        ushort replyType, byte[] payload, NetlinkFlags replyFlags = NetlinkFlags.None, int sequenceOffset = 0, uint? otherPort = null,
        uint sender = 0)
    {
        _answers.Add(request => new ScriptedDatagram(
            Message(replyType, replyFlags, request.Header.Sequence + (uint)sequenceOffset, otherPort ?? portId, payload), sender));
        return this;
    }

    /// <summary>The end of a dump; <paramref name="errno"/> ends it early.</summary>
    public ScriptedExchange Done(NetlinkFlags doneFlags = NetlinkFlags.Multi, int errno = 0) =>
        Reply(NetlinkMessageType.Done, BitConverter.GetBytes(-errno), doneFlags);

    /// <summary>An acknowledgement.</summary>
    public ScriptedExchange Acknowledge() => Refuse(errno: 0);

    /// <summary>An error, as with NETLINK_CAP_ACK and NETLINK_EXT_ACK.</summary>
    /// <param name="message">NLMSGERR_ATTR_MSG.</param>
    /// <param name="offset">NLMSGERR_ATTR_OFFS: where in the request the offending attribute starts.</param>
    /// <param name="repeatRequest">As without NETLINK_CAP_ACK: the whole request stands before the attributes.</param>
    public ScriptedExchange Refuse(int errno, string? message = null, uint? offset = null, bool repeatRequest = false)
    {
        _answers.Add(request =>
        {
            List<byte> payload = [.. BitConverter.GetBytes(-errno), .. HeaderBytes(request.Header)];
            payload.AddRange(repeatRequest ? request.Payload : []);
            payload.AddRange(ExtendedAcknowledgement(message, offset));
            var capped = repeatRequest ? NetlinkFlags.None : NetlinkFlags.Capped;
            return new ScriptedDatagram(
                Message(NetlinkMessageType.Error, capped | NetlinkFlags.AckAttributes, request.Header.Sequence, portId, [.. payload]));
        });
        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public ScriptedExchange Raw(params byte[] bytes)
    {
        _answers.Add(_ => new ScriptedDatagram(bytes));
        return this;
    }

    /// <summary>A receive that fails.</summary>
    public ScriptedExchange FailReceive(int errno)
    {
        _answers.Add(_ => new ScriptedDatagram([], Errno: errno));
        return this;
    }

    internal IEnumerable<ScriptedDatagram> Answer(ScriptedRequest request)
    {
        var header = request.Header;
        if (header.Type != type || header.Flags != flags || (command is not null && request.Payload[0] != command)
            || header.PortId != portId)
        {
            throw new InvalidOperationException(
                $"expected type {type}, flags {flags}, command {command}; got {header}, command {request.Payload.FirstOrDefault()}");
        }

        return _answers.Select(answer => answer(request));
    }

    private static byte[] Message(ushort type, NetlinkFlags flags, uint sequence, uint port, byte[] payload)
    {
        var message = new byte[NetlinkHeader.Align(NetlinkHeader.Size + payload.Length)];
        new NetlinkHeader((uint)(NetlinkHeader.Size + payload.Length), type, flags, sequence, port).Write(message);
        payload.CopyTo(message, NetlinkHeader.Size);
        return message;
    }

    private static byte[] HeaderBytes(NetlinkHeader header)
    {
        var bytes = new byte[NetlinkHeader.Size];
        header.Write(bytes);
        return bytes;
    }

    private static ReadOnlySpan<byte> ExtendedAcknowledgement(string? message, uint? offset)
    {
        const int NLMSGERR_ATTR_MSG = 1;
        const int NLMSGERR_ATTR_OFFS = 2;
        NetlinkWriter writer = new();
        writer.Begin(type: 0);
        if (message is not null)
        {
            writer.Text(NLMSGERR_ATTR_MSG, message);
        }

        if (offset is not null)
        {
            writer.U32(NLMSGERR_ATTR_OFFS, offset.Value);
        }

        return writer.Written[NetlinkHeader.Size..];
    }
}
