using TestSupport;

namespace Vrrp.Tests.Simulation;

/// <summary>A link that carries packets with a delay and loses those it is told to.</summary>
internal sealed class FakeWire(FakeTime time)
{
    private readonly PriorityQueue<(FakeTransport To, AdvertisementPath Path, byte TimeToLive, byte[] Bytes),
        (long Due, long Order)> _inFlight = new();
    private long _order;

    internal List<FakeTransport> Ends { get; } = [];

    /// <summary>Every VRRP message that was sent, as its priority.</summary>
    internal List<(FakeTransport From, byte[] Bytes)> Sent { get; } = [];

    /// <summary>Says which packets are lost.</summary>
    internal Func<FakeTransport, FakeTransport, bool> Loses { get; set; } = (_, _) => false;

    internal Func<TimeSpan> Delay { get; set; } = () => TimeSpan.FromMicroseconds(100);

    internal TimeSpan? NextArrival =>
        _inFlight.TryPeek(out _, out var key) ? TimeSpan.FromTicks(Math.Max(0, key.Due - time.GetTimestamp())) : null;

    internal void Carry(FakeTransport from, AdvertisementPath path, byte timeToLive, byte[] bytes)
    {
        Sent.Add((from, bytes));
        foreach (var to in Ends.Where(end => end != from && !Loses(from, end)))
        {
            _inFlight.Enqueue((to, path, timeToLive, bytes), (time.GetTimestamp() + Delay().Ticks, _order++));
        }
    }

    /// <summary>Delivers what has arrived by now.</summary>
    internal void Deliver()
    {
        while (_inFlight.TryPeek(out var packet, out var key) && key.Due <= time.GetTimestamp())
        {
            _inFlight.Dequeue();
            packet.To.Deliver(packet.Path, packet.TimeToLive, packet.Bytes);
        }
    }
}
