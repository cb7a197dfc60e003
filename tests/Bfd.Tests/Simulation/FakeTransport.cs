using Linux;

namespace Bfd.Tests.Simulation;

/// <summary>A wire's end in memory: what is sent goes to whoever is joined, what comes waits in a queue until the next wait.</summary>
internal sealed class FakeTransport : IBfdTransport
{
    private readonly Queue<(byte[] Bytes, ReceivedDatagram Datagram)> _arriving = [];
    private readonly Queue<(byte[] Bytes, ReceivedDatagram Datagram)> _inbox = [];

    /// <summary>Who hears what is sent here; null: nobody.</summary>
    internal FakeTransport? Peer { get; set; }

    internal HashSet<BfdPort> Listening { get; } = [];

    internal Dictionary<int, BfdSessionKey> Open { get; } = [];

    internal List<BfdPacket> Sent { get; } = [];

    internal InternetAddress Address { get; init; }

    internal int ListenErrno { get; set; }

    internal int OpenErrno { get; set; }

    internal int SendErrno { get; set; }

    /// <summary>As if it had come through so many routers.</summary>
    internal byte Hops { get; set; }

    public int Listen(BfdPort port, out string operation)
    {
        operation = "listen";
        if (ListenErrno == 0)
        {
            Listening.Add(port);
        }

        return ListenErrno;
    }

    public void StopListening(BfdPort port) => Listening.Remove(port);

    int IBfdTransport.Open(int session, BfdSessionKey key, out string operation)
    {
        operation = "open";
        if (OpenErrno == 0)
        {
            Open.TryAdd(session, key);
        }

        return OpenErrno;
    }

    public void Close(int session) => Open.Remove(session);

    public int Send(int session, BfdSessionKey key, byte timeToLive, ReadOnlySpan<byte> packet)
    {
        if (SendErrno != 0)
        {
            return SendErrno;
        }

        Assert.True(BfdPacket.TryParse(packet, out var parsed, out _));
        Sent.Add(parsed);
        var port = new BfdPort(key.Neighbour.Family, key.IsMultihop);
        if (Peer is { } peer && peer.Address == key.Neighbour && peer.Listening.Contains(port))
        {
            peer.Arrive(packet.ToArray(), Address, peer.Address, port, (byte)(timeToLive - Hops));
        }

        return 0;
    }

    public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        datagram = default;
        if (!_inbox.TryDequeue(out var next))
        {
            return false;
        }

        next.Bytes.CopyTo(buffer);
        datagram = next.Datagram;
        return true;
    }

    /// <summary>As a wait with epoll: what came meanwhile can be received after it.</summary>
    public void Wait(TimeSpan timeout)
    {
        while (_arriving.TryDequeue(out var next))
        {
            _inbox.Enqueue(next);
        }
    }

    public void Wake()
    {
    }

    public void Dispose()
    {
    }

    internal void Arrive(byte[] bytes, InternetAddress source, InternetAddress destination, BfdPort port, byte timeToLive) =>
        _arriving.Enqueue((bytes, new ReceivedDatagram
        {
            Port = port,
            Length = bytes.Length,
            Source = source,
            Destination = destination,
            TimeToLive = timeToLive,
        }));
}
