using Linux;

namespace Netlink;

/// <summary>Receives what answers a <see cref="NetlinkBatch"/>, into one buffer that is used again and again.</summary>
internal sealed class ReplyReader(INetlinkSocket socket, TimeProvider time, TimeSpan timeout)
{
    private const int MaxBuffer = 1 << 20;
    private static readonly NetlinkError Pending = new(Errno.EIO);
    private static readonly NetlinkError Unreadable = new(Errno.EPROTO, "the kernel's reply could not be read");

    // The kernel fills up to 32 KiB of a dump at once when it sees that as much is taken.
    private byte[] _buffer = new byte[64 << 10];
    private long _lastProgress;

    /// <summary>Reads until every message of <paramref name="batch"/> has its result: null, an error, or why it is not known.</summary>
    public void ReadAcknowledgements(in NetlinkBatch batch, Span<NetlinkError?> results)
    {
        results.Fill(Pending);
        _lastProgress = time.GetTimestamp();
        var waiting = results.Length;
        while (waiting > 0)
        {
            var received = Receive();
            if (received < 0)
            {
                ReplacePending(results, Failure(received));
                return;
            }

            var messages = new NetlinkMessages(_buffer.AsSpan(0, received));
            while (messages.MoveNext())
            {
                waiting -= TakeAcknowledgement(batch, messages, results) ? 1 : 0;
            }
        }
    }

    /// <summary>Reads until the acknowledgement of the one message of <paramref name="batch"/>, or the end of its dump.</summary>
    /// <param name="isComplete">False when the dump has to be repeated.</param>
    public NetlinkError? ReadReplies<T>(in NetlinkBatch batch, NetlinkParser<T> parse, List<T> replies, out bool isComplete)
    {
        isComplete = true;
        var isReadable = true;
        _lastProgress = time.GetTimestamp();
        while (true)
        {
            var received = Receive();
            if (received < 0)
            {
                if (!batch.IsDump || received is not (-Errno.ENOBUFS or -Errno.EMSGSIZE))
                {
                    return Failure(received);
                }

                // The rest of the dump still has to be fetched before another one can start.
                isComplete = false;
                continue;
            }

            _lastProgress = time.GetTimestamp();
            var messages = new NetlinkMessages(_buffer.AsSpan(0, received));
            while (messages.MoveNext())
            {
                var header = messages.Header;
                if (!IsOurs(batch, header))
                {
                    continue;
                }

                isComplete &= !header.Flags.HasFlag(NetlinkFlags.DumpInterrupted) && header.Type != NetlinkMessageType.Overrun;
                if (header.Type is NetlinkMessageType.Error or NetlinkMessageType.Done)
                {
                    return ReadEnd(batch, messages) ?? (isReadable ? null : Unreadable);
                }

                if (header.Type > NetlinkMessageType.Overrun)
                {
                    isReadable &= TryAdd(header, messages.Payload, parse, replies);
                }
            }
        }
    }

    private bool IsOurs(in NetlinkBatch batch, in NetlinkHeader header) =>
        header.PortId == socket.PortId && batch.IndexOf(header.Sequence) >= 0;

    private bool TakeAcknowledgement(in NetlinkBatch batch, in NetlinkMessages messages, Span<NetlinkError?> results)
    {
        var header = messages.Header;
        if (header.Type != NetlinkMessageType.Error || !IsOurs(batch, header))
        {
            return false;
        }

        var index = batch.IndexOf(header.Sequence);
        if (!ReferenceEquals(results[index], Pending))
        {
            return false;
        }

        results[index] = ReadEnd(batch, messages);
        return true;
    }

    private static NetlinkError? ReadEnd(in NetlinkBatch batch, in NetlinkMessages messages)
    {
        var header = messages.Header;
        var request = batch.Message(batch.IndexOf(header.Sequence));
        var isRead = header.Type == NetlinkMessageType.Error
            ? NetlinkAcknowledgement.TryParseError(header.Flags, messages.Payload, request, out var error)
            : NetlinkAcknowledgement.TryParseDone(header.Flags, messages.Payload, request, out error);
        return isRead ? error : Unreadable;
    }

    private static bool TryAdd<T>(in NetlinkHeader header, ReadOnlySpan<byte> payload, NetlinkParser<T> parse, List<T> replies)
    {
        if (!parse(header, payload, out var item))
        {
            return false;
        }

        replies.Add(item);
        return true;
    }

    /// <returns>The bytes of a datagram of the kernel, or a negative errno: -ETIMEDOUT, -EMSGSIZE for one that did not fit.</returns>
    private int Receive()
    {
        while (true)
        {
            var received = socket.Receive(_buffer, out var sender);
            if (received >= 0 && sender == 0)
            {
                return received <= _buffer.Length ? received : Grow();
            }

            if (received < 0 && received != -Errno.EINTR)
            {
                return received == -Errno.EAGAIN ? -Errno.ETIMEDOUT : received;
            }

            if (time.GetElapsedTime(_lastProgress) >= timeout)
            {
                return -Errno.ETIMEDOUT;
            }
        }
    }

    private int Grow()
    {
        if (_buffer.Length < MaxBuffer)
        {
            _buffer = new byte[_buffer.Length * 2];
        }

        return -Errno.EMSGSIZE;
    }

    private static void ReplacePending(Span<NetlinkError?> results, NetlinkError error)
    {
        foreach (ref var result in results)
        {
            result = ReferenceEquals(result, Pending) ? error : result;
        }
    }

    private static NetlinkError Failure(int received) => -received switch
    {
        Errno.ETIMEDOUT => new NetlinkError(Errno.ETIMEDOUT, "the kernel did not answer in time"),
        Errno.ENOBUFS => new NetlinkError(Errno.ENOBUFS, "the kernel's reply was lost for want of buffer space"),
        var number => new NetlinkError(number, "the kernel's reply could not be received"),
    };
}
