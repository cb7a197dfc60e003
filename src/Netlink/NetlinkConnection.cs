using Linux;

namespace Netlink;

/// <summary>
/// Requests and replies over one netlink socket: one thread at a time. Every wait has a deadline; what comes from another
/// sender, for another port or with another sequence is passed over. Failures are values, <see cref="NetlinkError"/>: a
/// client adds what was tried.
/// </summary>
public sealed class NetlinkConnection : IDisposable
{
    /// <summary>How long to wait for the next reply: the kernel answers within microseconds, or something is broken.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How many changes go into one send: as fast as any larger number.</summary>
    public const int MessagesPerSend = NetlinkBatch.MaxMessages;

    private const int ReceiveBuffer = 4 << 20;
    private readonly INetlinkSocket _socket;
    private readonly AcknowledgementReader _acknowledgements;
    private readonly ReplyReader _replies;
    private uint _sequence = 1;

    /// <summary>Takes ownership of <paramref name="socket"/>.</summary>
    /// <param name="time">For the deadline.</param>
    /// <param name="timeout">How long to wait for the next reply.</param>
    public NetlinkConnection(INetlinkSocket socket, TimeProvider time, TimeSpan timeout)
    {
        _socket = socket;
        _acknowledgements = new AcknowledgementReader(socket, time, timeout);
        _replies = new ReplyReader(socket, time, timeout);
    }

    /// <summary>Opens a socket in the network namespace of the calling thread.</summary>
    /// <exception cref="LinuxException">The kernel does not give one.</exception>
    public static NetlinkConnection Open(NetlinkProtocol protocol) =>
        new(NetlinkSocket.Open(protocol, DefaultTimeout, ReceiveBuffer), TimeProvider.System, DefaultTimeout);

    /// <summary>
    /// Sends every message of <paramref name="requests"/> as a change, <see cref="MessagesPerSend"/> at a time, and waits until the
    /// kernel has answered for them all.
    /// A message that fails does not keep the others from being carried out, in their order.
    /// </summary>
    /// <returns>One result for each message: null where the kernel carried it out. ENOBUFS, EPROTO and ETIMEDOUT: the outcome is not
    /// known.</returns>
    public NetlinkError?[] Execute(NetlinkWriter requests)
    {
        var results = new NetlinkError?[requests.Count];
        for (var first = 0; first < results.Length;)
        {
            var chunk = NetlinkBatch.Changes(requests, first, ref _sequence, _socket.PortId);
            var target = results.AsSpan(first, chunk.Count);
            var sent = Send(chunk.Bytes);
            if (sent is not null)
            {
                target.Fill(sent);
            }
            else
            {
                _acknowledgements.Read(chunk, target);
            }

            first += chunk.Count;
        }

        return results;
    }

    /// <summary>
    /// Sends all messages of <paramref name="requests"/> as one transaction of nfnetlink: the first is its begin, the last its end. It
    /// happens whole or not at all.
    /// </summary>
    /// <param name="requests">At most <see cref="MessagesPerSend"/> messages.</param>
    /// <returns>Null for success, otherwise the first error. ENOBUFS, EPROTO and ETIMEDOUT: the outcome is not known.</returns>
    public NetlinkError? Transact(NetlinkWriter requests)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requests.Count, MessagesPerSend, nameof(requests));
        var batch = NetlinkBatch.Transaction(requests, ref _sequence, _socket.PortId);
        var results = new NetlinkError?[batch.Count];
        if (Send(batch.Bytes) is { } unsent)
        {
            return unsent;
        }

        _acknowledgements.Read(batch, results);
        return Array.Find(results, static error => error is not null);
    }

    /// <summary>
    /// Sends the one message of <paramref name="request"/> and collects the replies: until NLMSG_DONE with NLM_F_DUMP, else
    /// until the acknowledgement. A dump during which the table changed is asked for again.
    /// </summary>
    /// <param name="request">A writer with exactly one message.</param>
    /// <param name="parse">Reads one reply; one it cannot read makes the whole query EPROTO.</param>
    /// <param name="replies">Takes the replies; after an error it is as it was before.</param>
    /// <returns>Null for success.</returns>
    public NetlinkError? Query<T>(NetlinkWriter request, NetlinkParser<T> parse, List<T> replies)
    {
        const int MaxAttempts = 10;
        ArgumentOutOfRangeException.ThrowIfNotEqual(request.Count, 1, nameof(request));
        var start = replies.Count;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var chunk = NetlinkBatch.Query(request, ref _sequence, _socket.PortId);
            var isComplete = true;
            var error = Send(chunk.Bytes) ?? _replies.Read(chunk, parse, replies, out isComplete);
            if (error is null && isComplete)
            {
                return null;
            }

            replies.RemoveRange(start, replies.Count - start);
            if (error is not null)
            {
                return error;
            }
        }

        return new NetlinkError(Errno.EAGAIN, $"the table changed, or replies were lost, during each of {MaxAttempts} dumps");
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _socket.Dispose();

    private NetlinkError? Send(ReadOnlySpan<byte> datagram)
    {
        int sent;
        do
        {
            sent = _socket.Send(datagram);
        }
        while (sent == -Errno.EINTR);
        return sent < 0 ? new NetlinkError(-sent, "the request could not be sent") : null;
    }
}
