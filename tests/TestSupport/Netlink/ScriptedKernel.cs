using Linux;
using Netlink;

namespace TestSupport.Netlink;

/// <summary>
/// The other end of a netlink socket, following a script: it checks each request against what is expected next, and queues
/// the answers laid down for it. Nothing waits: when the script has no more to say, the time is up (-EAGAIN).
/// </summary>
public sealed class ScriptedKernel : INetlinkSocket
{
    private readonly Queue<ScriptedExchange> _script = [];
    private readonly Queue<ScriptedDatagram> _incoming = [];
    private readonly List<ScriptedRequest> _requests = [];

    /// <inheritdoc />
    public uint PortId => 4711;

    /// <summary>All requests that came.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => _requests;

    /// <summary>How many sends they came in.</summary>
    public int Sends { get; private set; }

    /// <summary>What <see cref="Send"/> answers instead of taking a datagram, once.</summary>
    public int? NextSendFails { get; set; }

    /// <summary>A connection to this kernel.</summary>
    public NetlinkConnection Connect(TimeProvider? time = null) => new(this, time ?? new FakeTime(), NetlinkConnection.DefaultTimeout);

    /// <summary>Lays down what comes next: type and all flags must be these.</summary>
    public ScriptedExchange Expect(ushort type, NetlinkFlags flags, byte? command = null)
    {
        ScriptedExchange exchange = new(type, flags | NetlinkFlags.Request, command, PortId);
        _script.Enqueue(exchange);
        return exchange;
    }

    /// <summary>Queues a datagram that answers nothing: a notification, or something strange.</summary>
    public void Interject(ScriptedDatagram datagram) => _incoming.Enqueue(datagram);

    /// <summary>Throws when not everything that was expected came, or not everything was received.</summary>
    public void AssertPlayedOut()
    {
        if (_script.Count > 0 || _incoming.Count > 0)
        {
            throw new InvalidOperationException(
                $"{_script.Count} expected requests did not come, {_incoming.Count} answers were not received");
        }
    }

    /// <inheritdoc />
    public int Send(ReadOnlySpan<byte> datagram)
    {
        if (NextSendFails is { } errno)
        {
            NextSendFails = null;
            return -errno;
        }

        Sends++;
        var messages = new NetlinkMessages(datagram);
        while (messages.MoveNext())
        {
            ScriptedRequest request = new(messages.Header, messages.Payload.ToArray());
            _requests.Add(request);
            if (!_script.TryDequeue(out var exchange))
            {
                throw new InvalidOperationException($"a request that is not in the script: {request.Header}");
            }

            foreach (var answer in exchange.Answer(request))
            {
                _incoming.Enqueue(answer);
            }
        }

        return messages.Truncated ? throw new InvalidOperationException("a request is not a whole message") : datagram.Length;
    }

    /// <inheritdoc />
    public int Receive(Span<byte> buffer, out uint sender)
    {
        sender = 0;
        if (!_incoming.TryDequeue(out var datagram))
        {
            return -Errno.EAGAIN;
        }

        sender = datagram.Sender;
        if (datagram.Errno != 0)
        {
            return -datagram.Errno;
        }

        datagram.Bytes.AsSpan(0, Math.Min(buffer.Length, datagram.Bytes.Length)).CopyTo(buffer);
        return datagram.Bytes.Length;
    }

    /// <inheritdoc />
    public int ReceiveMany(Span<byte> buffer, Span<int> lengths, Span<uint> senders)
    {
        var share = buffer.Length / lengths.Length;
        var count = 0;
        do
        {
            var received = Receive(buffer.Slice(count * share, share), out senders[count]);
            if (received < 0)
            {
                return received;
            }

            lengths[count++] = received;
        }
        while (count < lengths.Length && _incoming.TryPeek(out var next) && next.Errno == 0);
        return count;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
