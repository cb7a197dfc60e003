using Bfd.Tests.Simulation;
using Linux;
using Loop;

namespace Bfd.Tests.Instances;

public class SteadyStateTests
{
    [Fact]
    public void A_session_that_is_up_allocates_nothing()
    {
        StepClock time = new();
        Echo wire = new();
        CommandQueue<BfdDispatcher> commands = new();
        BfdDispatcher dispatcher = new(wire, new RecordingListener(), time, commands, TimeSpan.FromSeconds(1), new Random(1));
        commands.TryAdd(work => work.Apply([Host.Session("a", "192.0.2.2")]));
        Run(1000);
        Assert.Equal(BfdState.Up, dispatcher.Summarize().Sessions.Single().Machine.State);
        var sent = wire.Sent;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(wire.Sent - sent, 200, 300);

        void Run(int milliseconds)
        {
            for (var passed = 0; passed < milliseconds; passed++)
            {
                time.Now += TimeSpan.TicksPerMillisecond;
                dispatcher.Turn();
            }
        }
    }

    /// <summary>A clock that itself allocates nothing.</summary>
    private sealed class StepClock : TimeProvider
    {
        internal long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }

    /// <summary>A neighbour that says of itself whatever lets the session come up and stay so.</summary>
    private sealed class Echo : IBfdTransport
    {
        private static readonly InternetAddress Peer = InternetAddress.Parse("192.0.2.2");
        private readonly byte[] _waiting = new byte[BfdPacket.Length];
        private bool _waits;

        internal long Sent { get; private set; }

        public int Listen(BfdPort port, out string operation)
        {
            operation = "";
            return 0;
        }

        public void StopListening(BfdPort port)
        {
        }

        public int Open(int session, BfdSessionKey key, out string operation)
        {
            operation = "";
            return 0;
        }

        public void Close(int session)
        {
        }

        public int Send(int session, BfdSessionKey key, byte timeToLive, ReadOnlySpan<byte> packet)
        {
            Sent++;
            Assert.True(BfdPacket.TryParse(packet, out var sent, out _));
            (sent with
            {
                State = sent.State == BfdState.Down ? BfdState.Init : BfdState.Up,
                IsPoll = false,
                IsFinal = sent.IsPoll,
                MyDiscriminator = 7,
                YourDiscriminator = sent.MyDiscriminator,
            }).Write(_waiting);
            _waits = true;
            return 0;
        }

        public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
        {
            datagram = new ReceivedDatagram { Length = _waiting.Length, Source = Peer, TimeToLive = 255 };
            _waiting.CopyTo(buffer);
            var took = _waits;
            _waits = false;
            return took;
        }

        public void Wait(TimeSpan timeout)
        {
        }

        public void Wake()
        {
        }

        public void Dispose()
        {
        }
    }
}
