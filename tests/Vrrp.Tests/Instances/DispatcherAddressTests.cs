using System.Net;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>What becomes of an instance with its addresses, and with those of its interfaces.</summary>
public class DispatcherAddressTests
{
    private const int Repeat = 5;
    private static readonly byte[] OtherHardware = [2, 0, 0, 0, 7, 7];
    private readonly World _world = new();
    private readonly Host _host;

    public DispatcherAddressTests() => _host = _world.AddHost();

    [Fact]
    public void An_address_that_stands_twice_is_advertised_twice_and_announced_once()
    {
        VrrpAddress once = new(InternetAddress.Parse("192.0.2.100"));
        VrrpAddress twice = new(InternetAddress.Parse("192.0.2.101"));
        _host.Add(Host.Options() with { Addresses = [twice, once, twice], ExcludedAddresses = [once] });
        _world.Run(4);
        Assert.Equal(3, _world.Wire.Sent[0].Bytes[IPv4Header.MinLength + 3]);
        Assert.Equal(2 * _host.Dispatcher.Instances.Find("one")!.Options.GratuitousArp.Repeat, _host.Transport.Frames.Count);

        // The other one has the same file: it takes ours without a complaint.
        var other = _world.AddHost();
        other.Add(Host.Options(50) with { Addresses = [twice, once, twice] });
        _world.Run(4);
        Assert.Equal(VrrpState.Backup, other.StateOf());
        Assert.Empty(other.Listener.Rejected);
    }

    [Fact]
    public void Another_hardware_address_is_announced_at_once_for_all_addresses_on_the_interface_and_again_after_the_delay()
    {
        _host.Add(Host.Options() with
        {
            Addresses = [Address("192.0.2.101"), Address("192.0.2.102")],
            ExcludedAddresses = [Address("2001:db8::100")],
        });
        _host.Add(Host.Options(name: "elsewhere", router: 2) with { Addresses = [new(InternetAddress.Parse("192.0.2.9"), "eth1")] });
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { Name = "eth1", Index = 7 }));
        _world.Run(10);
        _host.Transport.Frames.Clear();
        var sent = _world.Wire.Sent.Count;

        SetHardware();
        _host.Settle();
        Assert.Equal(3 * Repeat, _host.Transport.Frames.Count);
        Assert.All(_host.Transport.Frames, frame => Assert.Equal(OtherHardware, frame[6..12]));
        Assert.Equal(Repeat, _host.Transport.Frames.Count(frame => frame.Length == NeighbourAdvertisement.Length));
        Assert.Equal(sent, _world.Wire.Sent.Count);

        SetHardware();
        _host.Settle();
        Assert.Equal(3 * Repeat, _host.Transport.Frames.Count);
        _world.Run(5.1);
        Assert.Equal(2 * 3 * Repeat, _host.Transport.Frames.Count);
    }

    [Fact]
    public void A_hardware_address_that_changed_while_the_interface_was_down_is_announced_when_it_is_up()
    {
        _host.Add(Host.Options() with { TracksOwnInterface = false });
        _world.Run(10);
        _host.Transport.Frames.Clear();
        SetHardware(isRunning: false);
        _world.Run(1);
        Assert.Empty(_host.Transport.Frames);
        SetHardware();
        _host.Settle();
        Assert.Equal(Repeat, _host.Transport.Frames.Count);
    }

    [Fact]
    public void A_backup_announces_only_the_address_its_unicast_peers_send_to()
    {
        var master = _world.AddHost();
        master.Add(Host.Options(200));
        _host.Add(Host.Options());
        _host.Add(Host.Options(router: 2, name: "two") with { UnicastPeers = [master.Address] });
        master.Add(Host.Options(200, router: 2, name: "two") with { UnicastPeers = [_host.Address] });
        _world.Run(5);
        Assert.Equal((VrrpState.Backup, VrrpState.Backup), (_host.StateOf(), _host.StateOf("two")));
        SetHardware();
        _host.Settle();
        var frame = Assert.Single(_host.Transport.Frames);
        Assert.Equal(OtherHardware, frame[6..12]);
        Assert.Equal(_host.Address, InternetAddress.Read(frame.AsSpan(28, 4)));
    }

    [Theory]
    [InlineData("192.0.2.66", true, false)]
    [InlineData("192.0.2.66", false, true)]
    [InlineData("2001:db8::66", true, false)]
    public void Without_its_source_address_it_is_in_fault_from_the_start_until_it_is_there(string source, bool isUnicast, bool isTracked)
    {
        _host.Add(From(source, isUnicast, isTracked));
        _world.Run(10);
        Assert.Equal((VrrpState.Fault, VrrpFaults.SourceAddress), (_host.StateOf(), _host.StatusOf().Faults));
        Assert.Empty(_world.Wire.Sent);
        // On whichever interface it is.
        var lo = _host.Eth0 with { Name = "lo", Index = 1, Addresses = [InternetAddress.Parse(source)] };
        _host.Do(dispatcher => dispatcher.SetInterface(lo));
        _world.Run(10);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Theory]
    [InlineData("192.0.2.66", true)]
    [InlineData("192.0.2.66", false)]
    [InlineData("2001:db8::66", true)]
    [InlineData("2001:db8::66", false)]
    public void A_source_address_that_vanishes_is_a_fault_until_it_returns(string source, bool isUnicast)
    {
        var address = InternetAddress.Parse(source);
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { Addresses = [_host.Address, address] }));
        _host.Add(From(source, isUnicast));
        _world.Run(5);
        Assert.Equal((VrrpState.Master, address), (_host.StateOf(), _host.StatusOf().SourceAddress));
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0));
        _world.Run(5);
        Assert.Equal((VrrpState.Fault, VrrpFaults.SourceAddress), (_host.StateOf(), _host.StatusOf().Faults));
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { Addresses = [_host.Address, address] }));
        _world.Run(5);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Theory]
    [InlineData("192.0.2.66")]
    [InlineData("2001:db8::66")]
    public void A_unicast_source_that_returns_is_announced_at_once_for_peers_have_given_up_looking_for_it(string source)
    {
        var here = _host.Eth0 with { Addresses = [_host.Address, InternetAddress.Parse(source)] };
        _host.Do(dispatcher => dispatcher.SetInterface(here));
        _host.Add(From(source, isUnicast: true) with { Priority = 90 });
        _host.Add(From(source, isUnicast: false) with { Name = "multicast", VirtualRouterId = 2, Priority = 90 });
        _host.Settle();
        Assert.Empty(_host.Transport.Frames);

        Become(_host.Eth0);
        Assert.Equal(VrrpState.Fault, _host.StateOf());
        Assert.Empty(_host.Transport.Frames);
        Become(here);
        Assert.Equal(VrrpState.Backup, _host.StateOf());
        var own = Convert.ToHexString(IPAddress.Parse(source).GetAddressBytes());
        Assert.Contains(own, Convert.ToHexString(Assert.Single(_host.Transport.Frames)), StringComparison.Ordinal);

        // So it is when the interface was down, where IPv4 addresses stay; what has not come anew is not said again.
        Become(here with { IsRunning = false });
        Become(here);
        Assert.Equal(2, _host.Transport.Frames.Count);
        Become(here with { Mtu = 9000 });
        Become(here with { Addresses = [.. here.Addresses, InternetAddress.Parse("192.0.2.67")] });
        Assert.Equal(2, _host.Transport.Frames.Count);

        void Become(VrrpInterface link)
        {
            _host.Do(dispatcher => dispatcher.SetInterface(link));
            _host.Settle();
        }
    }

    [Fact]
    public void A_multicast_source_that_nobody_ever_had_hides_the_router_as_in_keepalived()
    {
        _host.Add(From("192.0.2.66", isUnicast: false));
        _world.Run(5);
        Assert.Equal(VrrpState.Master, _host.StateOf());
        Assert.Equal([192, 0, 2, 66], _world.Wire.Sent[0].Bytes[12..16]);
    }

    private static VrrpInstanceOptions From(string source, bool isUnicast, bool isTracked = false)
    {
        var address = InternetAddress.Parse(source);
        return Host.Options() with
        {
            Version = VrrpVersion.V3,
            Family = address.Family,
            Addresses = [Address(address.Length == 4 ? "192.0.2.101" : "2001:db8::101")],
            SourceAddress = address,
            TracksSourceAddress = isTracked,
            UnicastPeers = isUnicast ? [InternetAddress.Parse(address.Length == 4 ? "192.0.2.9" : "2001:db8::9")] : [],
        };
    }

    private static VrrpAddress Address(string text) => new(InternetAddress.Parse(text));

    private void SetHardware(bool isRunning = true) =>
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { HardwareAddress = [.. OtherHardware], IsRunning = isRunning }));
}
