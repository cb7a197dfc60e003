using System.Net.Sockets;
using Loop;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

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

        internal int Opened { get; private set; }

        public int Open(in VrrpPort port, InternetAddress group, out string operation)
        {
            operation = "";
            Opened++;
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

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_turn_of_masters_and_backups_allocates_nothing(double announcementInterval)
    {
        var dispatcher = Start(out var time, out var wire, out var listener, out var commands);
        commands.TryAdd(
            loop => loop.Announcer.SetPacing(new() { ArpInterval = TimeSpan.FromMilliseconds(announcementInterval) }, loop.Now));

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

    /// <summary>Groups, ports and indexes stay as they are, no port is opened again, and the thread allocates nothing.</summary>
    [Fact]
    public void A_changed_weight_rebuilds_nothing()
    {
        var dispatcher = Start(out var time, out var wire, out var listener, out var commands);
        Turns(dispatcher, wire, time, 500);
        Assert.Equal(200, listener.States.Values.Count(state => state == VrrpState.Master));
        var opened = wire.Opened;
        Action<VrrpDispatcher>[] changes =
        [
            .. Enumerable.Range(1, 200).Select<int, Action<VrrpDispatcher>>(router =>
                loop => loop.SetTracking($"vi{router}", new VrrpTracking(VrrpFaults.None, router % 2 == 0 ? 7 : -7))),
        ];
        Array.ForEach(changes, change => commands.TryAdd(change));
        Turns(dispatcher, wire, time, 1);
        Assert.Equal(opened, wire.Opened);
        Assert.All(dispatcher.Summarize().Instances, instance => Assert.Contains(instance.EffectivePriority, new byte[] { 93, 107 }));

        // The names are of the commands, which are made elsewhere.
        listener.IsQuiet = true;
        Action<VrrpDispatcher> one = static loop => loop.SetTracking("vi1", new VrrpTracking(VrrpFaults.None, 1));
        Action<VrrpDispatcher> other = static loop => loop.SetTracking("vi1", new VrrpTracking(VrrpFaults.None, 2));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 50; round++)
        {
            commands.TryAdd(round % 2 == 0 ? one : other);
            Turns(dispatcher, wire, time, 1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(opened, wire.Opened);
        Assert.Equal(102, dispatcher.Summarize().Instances.Single(instance => instance.Name == "vi1").EffectivePriority);
    }

    private static VrrpDispatcher Start(
        out StepClock time, out Loopback wire, out RecordingListener listener, out CommandQueue<VrrpDispatcher> commands)
    {
        time = new();
        wire = new();
        listener = new();
        CommandQueue<VrrpDispatcher> queue = new();
        listener.Install = (instance, term) => queue.TryAdd(dispatcher => dispatcher.AddressesInstalled(instance, term));
        VrrpDispatcher dispatcher = new(
            wire, listener, time, queue, TimeSpan.FromSeconds(1), new LastAdvertisements(new byte[256 * 64], World.Boot, time));
        queue.TryAdd(loop => loop.SetInterface(Eth0));
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
            queue.TryAdd(loop => loop.SetInstance(options, default(VrrpTracking)));
        }

        commands = queue;
        return dispatcher;
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
