using Linux;

namespace Netlink;

/// <summary>
/// Receives the answers to a <see cref="NetlinkBatch"/> of changes: one for each that failed, and one for the last, which says that all
/// the others went well.
/// </summary>
internal sealed class AcknowledgementReader(INetlinkSocket socket, TimeProvider time, TimeSpan timeout)
{
    private static readonly NetlinkError Pending = new(Errno.EIO);

    // A kilobyte for each of those received at once: an acknowledgement is 36 bytes, with extended text a hundred or two.
    private const int Share = 1 << 10;
    private const int Most = 64;
    // Beside the heap that is compacted: what is never written to needs no memory then.
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Most * Share, pinned: true);
    private readonly int[] _lengths = new int[Most];
    private readonly uint[] _senders = new uint[Most];

    /// <summary>Reads until every message of <paramref name="batch"/> has its result: null, an error, or why it is not known.</summary>
    public void Read(in NetlinkBatch batch, Span<NetlinkError?> results)
    {
        results.Fill(Pending);
        var begin = time.GetTimestamp();
        NetlinkError? lost = null;
        while (lost is null && !IsAnswered(batch, results))
        {
            var received = socket.ReceiveMany(_buffer, _lengths, _senders);
            for (var i = 0; i < received; i++)
            {
                if (_senders[i] == 0 && !TryTake(batch, _buffer.AsSpan(i * Share, Math.Min(_lengths[i], Share)), results))
                {
                    lost = ReplyError.Unreadable;
                }
            }

            if (lost is null && !IsAnswered(batch, results))
            {
                lost = received < 0 && received != -Errno.EINTR ? ReplyError.Of(received)
                    : time.GetElapsedTime(begin) >= timeout ? ReplyError.Of(-Errno.ETIMEDOUT)
                    : null;
            }
        }

        // Where an answer was lost, silence no longer means success.
        foreach (ref var result in results)
        {
            result = ReferenceEquals(result, Pending) ? lost : result;
        }
    }

    private static bool IsAnswered(in NetlinkBatch batch, Span<NetlinkError?> results) =>
        !ReferenceEquals(results[^1], Pending) || (batch.IsTransaction && !ReferenceEquals(results[0], Pending));

    /// <returns>False when the datagram is not whole: whatever it says is lost.</returns>
    private static bool TryTake(in NetlinkBatch batch, ReadOnlySpan<byte> datagram, Span<NetlinkError?> results)
    {
        var messages = new NetlinkMessages(datagram);
        while (messages.MoveNext())
        {
            if (messages.Header.Type != NetlinkMessageType.Error || !batch.IsAnsweredBy(messages.Header))
            {
                continue;
            }

            ref var result = ref results[batch.IndexOf(messages.Header.Sequence)];
            if (ReferenceEquals(result, Pending))
            {
                result = NetlinkAcknowledgement.Read(batch, messages);
            }
        }

        return !messages.Truncated;
    }
}
