using Linux;

namespace Netlink;

/// <summary>Receives what answers a query: replies up to an acknowledgement, or a dump up to its end.</summary>
internal sealed class ReplyReader(INetlinkSocket socket, TimeProvider time, TimeSpan timeout)
{
    private const int MaxBuffer = 1 << 20;

    // The kernel fills up to 32 KiB of a dump at once when it sees that as much is taken. Beside the heap that is compacted: what is never
    // written to needs no memory then.
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 << 10, pinned: true);

    /// <summary>Reads all that answers the one message of <paramref name="batch"/>.</summary>
    /// <param name="isComplete">False when the dump has to be repeated.</param>
    public NetlinkError? Read<T>(in NetlinkBatch batch, NetlinkParser<T> parse, List<T> replies, out bool isComplete)
    {
        isComplete = true;
        var isReadable = true;
        while (true)
        {
            var received = Receive();
            if (received < 0)
            {
                if (!batch.IsDump || received is not (-Errno.ENOBUFS or -Errno.EMSGSIZE))
                {
                    return ReplyError.Of(received);
                }

                // The rest of the dump still has to be fetched before another one can start.
                isComplete = false;
                continue;
            }

            var messages = new NetlinkMessages(_buffer.AsSpan(0, received));
            while (messages.MoveNext())
            {
                var header = messages.Header;
                if (!batch.IsAnsweredBy(header))
                {
                    continue;
                }

                isComplete &= !header.Flags.HasFlag(NetlinkFlags.DumpInterrupted) && header.Type != NetlinkMessageType.Overrun;
                if (header.Type is NetlinkMessageType.Error or NetlinkMessageType.Done)
                {
                    return NetlinkAcknowledgement.Read(batch, messages) ?? (isReadable ? null : ReplyError.Unreadable);
                }

                if (header.Type > NetlinkMessageType.Overrun)
                {
                    isReadable &= TryAdd(header, messages.Payload, parse, replies);
                }
            }
        }
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
        var begin = time.GetTimestamp();
        while (true)
        {
            var received = socket.Receive(_buffer, out var sender);
            if (received >= 0 && sender == 0)
            {
                return received <= _buffer.Length ? received : Grow();
            }

            if (received < 0 && received != -Errno.EINTR)
            {
                return received;
            }

            if (time.GetElapsedTime(begin) >= timeout)
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
}
