namespace Netlink;

/// <summary>The messages of one send, with consecutive sequence numbers.</summary>
internal readonly ref struct NetlinkBatch
{
    // Measured: 16 to 192 messages a send are equally fast, 1024 slower again, and where a system call is slow the most of them are best.
    // An acknowledgement for each would take three times as long.
    public const int MaxMessages = 192;
    private const int MaxBytes = 32 << 10;

    private readonly uint _firstSequence;
    private readonly uint _portId;

    private NetlinkBatch(
        ReadOnlySpan<byte> bytes, int count, uint firstSequence, uint portId, bool isDump = false, bool isTransaction = false)
    {
        Bytes = bytes;
        Count = count;
        IsDump = isDump;
        IsTransaction = isTransaction;
        _firstSequence = firstSequence;
        _portId = portId;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int Count { get; }

    /// <summary>The answer ends with NLMSG_DONE, not with an acknowledgement.</summary>
    public bool IsDump { get; }

    /// <summary>The first message begins it: an error of that one is the only answer there is.</summary>
    public bool IsTransaction { get; }

    /// <summary>
    /// Changes: as many messages from <paramref name="first"/> on as go well into one send. Only the last has NLM_F_ACK: the kernel takes
    /// them in their order and answers each that fails, so that its acknowledgement speaks for all before it.
    /// </summary>
    public static NetlinkBatch Changes(NetlinkWriter requests, int first, ref uint sequence, uint portId)
    {
        var bytes = requests.Chunk(first, MaxMessages, MaxBytes, out var count);
        return new NetlinkBatch(bytes, count, Stamp(bytes, NetlinkFlags.Ack, ref sequence, portId), portId);
    }

    /// <summary>
    /// A transaction of nfnetlink: a begin, changes, an end, all in one send. The kernel answers each that fails, and the last change,
    /// which has NLM_F_ACK; it never answers the end, which counts as no message.
    /// </summary>
    public static NetlinkBatch Transaction(NetlinkWriter requests, ref uint sequence, uint portId)
    {
        var bytes = requests.Chunk(first: 0, requests.Count, int.MaxValue, out var count);
        var first = sequence;
        var changes = requests.Chunk(first: 0, count - 1, int.MaxValue, out _).Length;
        Stamp(bytes[..changes], NetlinkFlags.Ack, ref sequence, portId);
        Stamp(bytes[changes..], NetlinkFlags.None, ref sequence, portId);
        return new NetlinkBatch(bytes, count - 1, first, portId, isTransaction: true);
    }

    /// <summary>A query: the first message, with NLM_F_ACK when it is not a dump.</summary>
    public static NetlinkBatch Query(NetlinkWriter request, ref uint sequence, uint portId)
    {
        var bytes = request.Chunk(first: 0, maxMessages: 1, MaxBytes, out var count);
        var isDump = NetlinkHeader.TryParse(bytes, out var header) && header.Flags.HasFlag(NetlinkFlags.Dump);
        var added = isDump ? NetlinkFlags.None : NetlinkFlags.Ack;
        return new NetlinkBatch(bytes, count, Stamp(bytes, added, ref sequence, portId), portId, isDump);
    }

    /// <summary>It is for our port, and has the sequence of one of the messages.</summary>
    public bool IsAnsweredBy(in NetlinkHeader header) => header.PortId == _portId && IndexOf(header.Sequence) >= 0;

    /// <summary>Which message has the sequence number; -1 when none has.</summary>
    public int IndexOf(uint sequence)
    {
        var distance = sequence - _firstSequence;
        return distance < (uint)Count ? (int)distance : -1;
    }

    /// <summary>A message, header included.</summary>
    public ReadOnlySpan<byte> Message(int index)
    {
        var messages = new NetlinkMessages(Bytes);
        var start = 0;
        while (messages.MoveNext() && index-- > 0)
        {
            start += NetlinkHeader.Align((int)messages.Header.Length);
        }

        return Bytes.Slice(start, (int)messages.Header.Length);
    }

    private static uint Stamp(Span<byte> messages, NetlinkFlags added, ref uint sequence, uint portId)
    {
        var first = sequence;
        while (NetlinkHeader.TryParse(messages, out var header))
        {
            var length = NetlinkHeader.Align((int)header.Length);
            var flags = header.Flags | (length < messages.Length ? NetlinkFlags.None : added);
            (header with { Flags = flags, Sequence = sequence++, PortId = portId }).Write(messages);
            messages = messages[length..];
        }

        return first;
    }
}
