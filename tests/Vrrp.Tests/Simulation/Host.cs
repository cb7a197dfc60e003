using Loop;
using TestSupport;

namespace Vrrp.Tests.Simulation;

/// <summary>A router on a <see cref="FakeWire"/>: the whole loop, run turn by turn.</summary>
internal sealed class Host
{
    private readonly CommandQueue<VrrpDispatcher> _commands = new();

    internal Host(FakeTime time, FakeWire wire, int number, bool installs = true, LastAdvertisements? last = null)
    {
        Number = number;
        Address = InternetAddress.Parse($"192.0.2.{number}");
        Transport = new FakeTransport(wire);
        wire.Ends.Add(Transport);
        Dispatcher = new VrrpDispatcher(Transport, Listener, time, _commands, TimeSpan.FromMilliseconds(50), last);
        if (installs)
        {
            Listener.Install = (instance, term) => Do(dispatcher => dispatcher.AddressesInstalled(instance, term));
        }

        Eth0 = new VrrpInterface
        {
            Name = "eth0",
            Index = 2,
            IsRunning = true,
            PrimaryIPv4 = Address,
            LinkLocalIPv6 = InternetAddress.Parse($"fe80::{number}"),
            Addresses = [Address],
            HardwareAddress = [2, 0, 0, 0, 0, (byte)number],
            Mtu = 1500,
        };
        Do(dispatcher => dispatcher.SetInterface(Eth0));
    }

    internal int Number { get; }

    internal VrrpInterface Eth0 { get; }

    internal InternetAddress Address { get; }

    internal FakeTransport Transport { get; }

    internal RecordingListener Listener { get; } = new();

    internal VrrpDispatcher Dispatcher { get; }

    internal static VrrpInstanceOptions Options(byte priority = 100, string name = "one", byte router = 1) => new()
    {
        Name = name,
        Interface = "eth0",
        VirtualRouterId = router,
        Priority = priority,
        Addresses = [new VrrpAddress(InternetAddress.Parse($"192.0.2.{100 + router}"))],
    };

    internal VrrpState StateOf(string name = "one") => Dispatcher.Instances.Find(name)?.Machine.State ?? VrrpState.Initialize;

    internal VrrpInstanceStatus StatusOf(string name = "one") => Dispatcher.Summarize().Instances.Single(instance => instance.Name == name);

    internal void Do(Action<VrrpDispatcher> command) => Assert.True(_commands.TryAdd(command));

    internal void Add(VrrpInstanceOptions options, VrrpTracking tracking = default, bool foundAddresses = false) =>
        Do(dispatcher => dispatcher.SetInstance(options, tracking, foundAddresses));

    /// <summary>Turns until nothing is left to do now; the time to the next deadline.</summary>
    internal TimeSpan Settle()
    {
        var wait = Dispatcher.Turn();
        while (wait == TimeSpan.Zero || Transport.HasInput)
        {
            wait = Dispatcher.Turn();
        }

        // What the turn itself posted.
        return Dispatcher.Turn();
    }
}
