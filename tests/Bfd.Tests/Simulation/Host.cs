using Linux;
using Loop;
using TestSupport;

namespace Bfd.Tests.Simulation;

/// <summary>A loop without its thread: the test is the wait.</summary>
internal sealed class Host
{
    private readonly FakeTime _time;
    private readonly CommandQueue<BfdDispatcher> _commands = new();

    internal Host(FakeTime time, string address)
    {
        _time = time;
        Transport = new FakeTransport { Address = InternetAddress.Parse(address) };
        Dispatcher = new BfdDispatcher(Transport, Listener, time, _commands, TimeSpan.FromMilliseconds(50), new Random(1));
    }

    internal FakeTransport Transport { get; }

    internal RecordingListener Listener { get; } = new();

    internal BfdDispatcher Dispatcher { get; }

    internal static BfdSessionOptions Session(string name, string neighbour) => new()
    {
        Name = name,
        Neighbour = InternetAddress.Parse(neighbour),
        MinTx = TimeSpan.FromMilliseconds(50),
        MinRx = TimeSpan.FromMilliseconds(50),
        Multiplier = 3,
    };

    /// <summary>Two hosts on one wire, each with a session to the other, turned until nothing more is to do.</summary>
    internal static (Host One, Host Other) Pair(FakeTime time)
    {
        Host one = new(time, "192.0.2.1");
        Host other = new(time, "192.0.2.2");
        (one.Transport.Peer, other.Transport.Peer) = (other.Transport, one.Transport);
        one.Apply(Session("a", "192.0.2.2"));
        other.Apply(Session("b", "192.0.2.1"));
        Run(time, TimeSpan.FromSeconds(1), one, other);
        return (one, other);
    }

    /// <summary>Lets time pass a millisecond at a time.</summary>
    internal static void Run(FakeTime time, TimeSpan span, params Host[] hosts)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromMilliseconds(1))
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            foreach (var host in hosts)
            {
                host.Turn();
            }
        }
    }

    internal void Turn()
    {
        Transport.Wait(TimeSpan.Zero);
        Dispatcher.Turn();
    }

    internal void Apply(params BfdSessionOptions[] sessions)
    {
        _commands.TryAdd(dispatcher => dispatcher.Apply(sessions));
        Dispatcher.Turn();
    }

    internal void Stop()
    {
        _commands.TryAdd(static dispatcher => dispatcher.Stop());
        Dispatcher.Turn();
    }

    internal BfdSessionStatus Status => Dispatcher.Summarize().Sessions.Single();

    /// <summary>The clock alone moves: the process stood still.</summary>
    internal void Stall(TimeSpan span) => _time.Advance(span);
}
