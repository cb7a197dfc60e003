using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>Instances that send on an interface above the one of the file.</summary>
public class VirtualInterfaceTests
{
    private static readonly byte[] VirtualMac = [0, 0, 0x5e, 0, 1, 1];

    private readonly World _world = new();
    private readonly Host _host;
    private readonly VrrpInterface _virtual;

    public VirtualInterfaceTests()
    {
        _host = _world.AddHost();
        _virtual = _host.Eth0 with
        {
            Name = "vrrp.1",
            Index = 9,
            PrimaryIPv4 = InternetAddress.None,
            Addresses = [],
            HardwareAddress = [.. VirtualMac],
        };
        _host.Do(dispatcher => dispatcher.SetInterface(_virtual));
    }

    [Fact]
    public void Adverts_leave_by_it_from_the_address_below_and_its_MAC_is_announced()
    {
        _host.Add(Options());
        _world.Run(4);
        Assert.Equal(VrrpState.Master, _host.StateOf());
        Assert.Equal("vrrp.1", Assert.Single(_host.Transport.Ports).Key.Name);
        Assert.Equal(_host.Address, _host.StatusOf().SourceAddress);
        Assert.All(_host.Transport.Frames, frame => Assert.Equal(VirtualMac, frame[6..12]));
        Assert.NotEmpty(_host.Transport.Frames);
    }

    [Theory]
    [InlineData("eth0")]
    [InlineData("vrrp.1")]
    public void Both_interfaces_count_unless_its_own_do_not(string down)
    {
        _host.Add(Options());
        _host.Add(Options() with { Name = "two", VirtualRouterId = 2, TracksOwnInterface = false });
        _world.Run(4);
        var link = down == "eth0" ? _host.Eth0 : _virtual;
        _host.Do(dispatcher => dispatcher.SetInterface(link with { IsRunning = false }));
        _world.Run(0.1);
        Assert.Equal((VrrpState.Fault, VrrpFaults.Interface), (_host.StateOf(), _host.StatusOf().Faults));
        Assert.Equal(VrrpState.Master, _host.StateOf("two"));
        _host.Do(dispatcher => dispatcher.SetInterface(link));
        _world.Run(4);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Fact]
    public void One_that_comes_again_under_another_number_has_its_sockets_there_at_once()
    {
        _host.Add(Options());
        _world.Run(4);
        _host.Do(dispatcher => dispatcher.SetInterface(_virtual with { Index = 12 }));
        _world.Run(0.1);
        Assert.Equal(12, Assert.Single(_host.Transport.Ports).Key.Index);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Fact]
    public void What_no_advert_leaves_by_is_announced_every_so_often_while_it_is_master()
    {
        VrrpAddress elsewhere = new(InternetAddress.Parse("192.0.2.200"), "eth0");
        var options = Options() with
        {
            ExcludedAddresses = [elsewhere],
            GratuitousArp = new() { ExtraInterval = TimeSpan.FromSeconds(2) },
            ExtraAnnouncements = [elsewhere],
        };
        _host.Add(options);
        _world.Run(9.5);
        _host.Transport.Frames.Clear();
        _world.Run(10);
        Assert.Equal(5, _host.Transport.Frames.Count);
        Assert.All(_host.Transport.Frames, frame => Assert.Equal([2, 0, 0, 0, 0, 1], frame[6..12]));

        _host.Do(dispatcher => dispatcher.SetInstance(options with { GratuitousArp = new() }, null));
        _world.Run(5);
        Assert.Equal(5, _host.Transport.Frames.Count);
        _host.Do(dispatcher => dispatcher.SetInstance(options, null));
        _host.Do(dispatcher => dispatcher.SetTracking("one", new(VrrpFaults.TrackedScript, 0)));
        _world.Run(5);
        Assert.Equal(5, _host.Transport.Frames.Count);
    }

    private static VrrpInstanceOptions Options() =>
        Host.Options() with { Interface = "vrrp.1", SourceInterface = "eth0", CompanionInterfaces = ["eth0"] };
}
