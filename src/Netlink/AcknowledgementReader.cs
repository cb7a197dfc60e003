using Linux;

namespace Netlink;

/// <summary>Receives the acknowledgements of a <see cref="NetlinkBatch"/> of changes, as many as there are in one system call.</summary>
internal sealed class AcknowledgementReader(INetlinkSocket socket, TimeProvider time, TimeSpan timeout)
{
    private static readonly NetlinkError Pending = new(Errno.EIO);

    // A kilobyte for each of a full batch: an acknowledgement is 36 bytes, with extended text a hundred or two.
    private readonly byte[] _buffer = new byte[NetlinkBatch.MaxMessages << 10];
    private readonly int[] _lengths = new int[NetlinkBatch.MaxMessages];
    private readonly uint[] _senders = new uint[NetlinkBatch.MaxMessages];

    /// <summary>Reads until every message of <paramref name="batch"/> has its result: null, an error, or why it is not known.</summary>
    public void Read(in NetlinkBatch batch, Span<NetlinkError?> results)
    {
        results.Fill(Pending);
        var begin = time.GetTimestamp();
        for (var waiting = results.Length; waiting > 0;)
        {
            var received = socket.ReceiveMany(_buffer, _lengths.AsSpan(0, waiting), _senders.AsSpan(0, waiting));
            var share = _buffer.Length / waiting;
            for (var i = 0; i < received; i++)
            {
                var length = Math.Min(_lengths[i], share);
                waiting -= _senders[i] == 0 ? Take(batch, _buffer.AsSpan(i * share, length), results) : 0;
            }

            if (received < 0 && received != -Errno.EINTR)
            {
                ReplacePending(results, ReplyError.Of(received));
                return;
            }

            if (waiting > 0 && time.GetElapsedTime(begin) >= timeout)
            {
                ReplacePending(results, ReplyError.Of(-Errno.ETIMEDOUT));
                return;
            }
        }
    }

    /// <returns>How many results came of it.</returns>
    private static int Take(in NetlinkBatch batch, ReadOnlySpan<byte> datagram, Span<NetlinkError?> results)
    {
        var count = 0;
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
                count++;
            }
        }

        return count;
    }

    private static void ReplacePending(Span<NetlinkError?> results, NetlinkError error)
    {
        foreach (ref var result in results)
        {
            result = ReferenceEquals(result, Pending) ? error : result;
        }
    }
}
