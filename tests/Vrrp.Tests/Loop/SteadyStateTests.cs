using System.Net.Sockets;
using Loop;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Loop;

public class SteadyStateTests
{
    /// <summary>A clock that itself allocates nothing.</summary>
    private sealed class StepClock : TimeProvider
    {
        internal long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }

    /// <summary>A wire that takes everything and repeats one advert when it is told to.</summary>
    private sealed class Loopback : IVrrpTransport
    {
        private readonly byte[] _packet = new byte[64];
        private ReceivedDatagram _datagram;

        internal int Repeats { get; set; }

        internal long Sent { get; private set; }

        public int Open(in VrrpPort port, InternetAddress group, out string operation)
        {
            operation = "";
            _datagram = _datagram with { Port = port };
            return 0;
        }

        public void Close(in VrrpPort port)
        {
        }

        public int Send(in VrrpPort port, in AdvertisementPath path, byte timeToLive, ReadOnlySpan<byte> message)
        {
            Sent++;
            return 0;
        }

        public int SendFrame(int interfaceIndex, ReadOnlySpan<byte> frame)
        {
            Sent++;
            return 0;
        }

        public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
        {
            _packet.CopyTo(buffer);
            datagram = _datagram;
            return Repeats-- > 0;
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

        internal void Load(byte priority, byte router)
        {
            AdvertisementPath path = new(InternetAddress.Parse("192.0.2.9"), VrrpGroups.IPv4);
            Advertisement advertisement = new()
            {
                Version = VrrpVersion.V3,
                VirtualRouterId = router,
                Priority = priority,
                Interval = TimeSpan.FromSeconds(0.1),
                Family = AddressFamily.InterNetwork,
                AddressBytes = [192, 0, 2, 100],
            };
            IPv4Header.Write(_packet, path.Source, path.Destination, 255, advertisement.Length);
            advertisement.Write(_packet.AsSpan(IPv4Header.MinLength), path);
            _datagram = _datagram with { Length = IPv4Header.MinLength + advertisement.Length };
        }
    }

    private static readonly VrrpInterface Eth0 = new World().AddHost().Eth0;

    [Fact]
    public void A_turn_of_masters_and_backups_allocates_nothing()
    {
        StepClock time = new();
        Loopback wire = new();
        CommandQueue<VrrpDispatcher> commands = new();
        RecordingListener listener = new();
        listener.Install = (instance, term) => commands.TryAdd(dispatcher => dispatcher.AddressesInstalled(instance, term));
        VrrpDispatcher dispatcher = new(wire, listener, time, commands, TimeSpan.FromSeconds(1), new LastAdvertisements(new byte[256 * 64], World.Boot, time));
        commands.TryAdd(loop => loop.SetInterface(Eth0));
        for (byte router = 1; router <= 200; router++)
        {
            var options = Host.Options(100, $"vi{router}") with
            {
                VirtualRouterId = router,
                Version = VrrpVersion.V3,
                AdvertisementInterval = TimeSpan.FromSeconds(0.1),
                Addresses = [new(InternetAddress.Parse("192.0.2.100"))],
                GratuitousArp = new() { Refresh = TimeSpan.FromSeconds(1) },
            };
            commands.TryAdd(loop => loop.SetInstance(options, default(VrrpTracking)));
        }

        // The last stays backup, for it hears a better router.
        wire.Load(200, 200);
        Turns(dispatcher, wire, time, 200);
        Assert.Equal(199, listener.States.Values.Count(state => state == VrrpState.Master));
        var sent = wire.Sent;

        var before = GC.GetAllocatedBytesForCurrentThread();
        Turns(dispatcher, wire, time, 2000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.True(wire.Sent - sent > 199 * 100, "adverts and announcements went out meanwhile");
        Assert.Equal(199, listener.States.Values.Count(state => state == VrrpState.Master));
    }

    private static void Turns(VrrpDispatcher dispatcher, Loopback wire, StepClock time, int count)
    {
        for (var turn = 0; turn < count; turn++)
        {
            time.Now += TimeSpan.TicksPerMillisecond * 10;
            wire.Repeats = 3;
            dispatcher.Turn();
        }
    }
}
