using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>vrrp_garp_interval, vrrp_gna_interval and garp_group: announcements that keep a distance.</summary>
public class AnnouncementPacingTests
{
    private const double Interval = 0.1;
    private readonly World _world = new();
    private readonly Host _host;

    public AnnouncementPacingTests() => _host = _world.AddHost();

    [Fact]
    public void Announcements_of_an_interface_keep_the_interval_and_none_is_lost()
    {
        Pace(new() { ArpInterval = TimeSpan.FromSeconds(Interval) });
        _host.Add(Owner("192.0.2.101", "192.0.2.102"));
        _world.Run(0.001);
        Assert.Equal(["101"], Announced());
        _world.Run(Interval);
        // Each address once, before any of them twice.
        Assert.Equal(["101", "102"], Announced());
        _world.Run(0.79);
        Assert.Equal(9, Announced().Count);
        _world.Run(Interval);
        Assert.Equal(10, Announced().Count);
        Assert.Equal(5, Announced().Count(address => address == "102"));
        _world.Run(1);
        Assert.Equal(10, Announced().Count);
    }

    [Fact]
    public void An_interval_of_ARP_does_not_hold_up_neighbour_advertisements()
    {
        Pace(new() { ArpInterval = TimeSpan.FromSeconds(Interval) });
        _host.Add(Owner("192.0.2.101") with { ExcludedAddresses = [new(InternetAddress.Parse("2001:db8::1"))] });
        _world.Run(0.001);
        Assert.Equal(5, _host.Transport.Frames.Count(frame => frame.Length == NeighbourAdvertisement.Length));
        Assert.Equal(1, _host.Transport.Frames.Count(frame => frame.Length == GratuitousArp.Length));
    }

    /// <summary>garp_extra_if: where addresses are but no adverts leave, so that a switch does not forget the router's MAC.</summary>
    [Theory]
    [InlineData(false, "vmac")]
    [InlineData(true, "vmac eth1")]
    public void Interfaces_without_adverts_get_one_announcement_at_each_interval(bool everywhere, string expected)
    {
        byte[] router = [0, 0, 0x5e, 0, 1, 51];
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { Name = "vmac", Index = 7, HardwareAddress = [.. router] }));
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { Name = "eth1", Index = 8, HardwareAddress = [2, 0, 0, 0, 7, 8] }));
        VrrpAddress first = new(InternetAddress.Parse("192.0.2.102"), "vmac");
        VrrpAddress other = new(InternetAddress.Parse("192.0.2.104"), "eth1");
        _host.Add(Owner() with
        {
            Addresses =
            [
                new(InternetAddress.Parse("192.0.2.101")),
                first,
                new(InternetAddress.Parse("192.0.2.103"), "vmac"),
                other,
            ],
            ExtraAnnouncements = everywhere ? [first, other] : [first],
            GratuitousArp = new() { Delay = TimeSpan.Zero, ExtraInterval = TimeSpan.FromSeconds(10) },
        });
        _world.Run(5);
        _host.Transport.Frames.Clear();
        _world.Run(10);
        var from = _host.Transport.Frames.Select(frame => frame.AsSpan(6, 6).SequenceEqual(router) ? "vmac" : "eth1");
        Assert.Equal(expected, string.Join(' ', from));
    }

    [Fact]
    public void Interfaces_of_a_group_share_the_interval_and_others_have_their_own()
    {
        foreach (var (name, index) in new[] { ("eth1", 7), ("eth2", 8) })
        {
            _host.Do(dispatcher => dispatcher.SetInterface(
                _host.Eth0 with { Name = name, Index = index, HardwareAddress = [2, 0, 0, 0, 7, (byte)index] }));
        }

        Pace(new()
        {
            ArpInterval = TimeSpan.FromSeconds(Interval),
            Groups = [new(["eth0", "eth1"], TimeSpan.FromSeconds(2 * Interval), TimeSpan.Zero)],
        });
        _host.Add(Owner() with
        {
            Addresses =
            [
                new(InternetAddress.Parse("192.0.2.101"), "eth0"),
                new(InternetAddress.Parse("192.0.2.102"), "eth1"),
                new(InternetAddress.Parse("192.0.2.103"), "eth2"),
            ],
        });
        _world.Run(0.001);
        Assert.Equal(["101", "103"], Announced());
        _world.Run(Interval);
        Assert.Equal(["101", "103", "103"], Announced());
        _world.Run(Interval);
        Assert.Equal(["101", "103", "103", "102", "103"], Announced());
    }

    [Fact]
    public void What_waits_is_forgotten_with_the_mastership()
    {
        Pace(new() { ArpInterval = TimeSpan.FromSeconds(Interval) });
        _host.Add(Owner("192.0.2.101", "192.0.2.102"));
        _world.Run(0.001);
        _host.Do(dispatcher => dispatcher.RemoveInstance("one"));
        _world.Run(5);
        Assert.Equal(["101"], Announced());
    }

    [Fact]
    public void An_address_that_a_reload_takes_away_is_not_announced_any_more()
    {
        Pace(new() { ArpInterval = TimeSpan.FromSeconds(Interval) });
        _host.Add(Owner("192.0.2.101", "192.0.2.102"));
        _world.Run(0.001);
        _host.Add(Owner("192.0.2.101"));
        _world.Run(1);
        Assert.Equal(Enumerable.Repeat("101", 5), Announced());
    }

    [Fact]
    public void Other_intervals_count_for_what_waits()
    {
        Pace(new() { ArpInterval = TimeSpan.FromSeconds(60) });
        _host.Add(Owner("192.0.2.101"));
        _world.Run(0.001);
        Pace(new());
        _world.Run(0.001);
        Assert.Equal(5, Announced().Count);
    }

    private static VrrpInstanceOptions Owner(params string[] addresses) =>
        Host.Options(255) with
        {
            Addresses = [.. addresses.Select(address => new VrrpAddress(InternetAddress.Parse(address)))],
            GratuitousArp = new() { Delay = TimeSpan.Zero },
        };

    private void Pace(AnnouncementPacing pacing) => _host.Do(dispatcher => dispatcher.Announcer.SetPacing(pacing, dispatcher.Now));

    // The last number of the addresses in the order in which they were announced.
    private List<string> Announced() => [.. _host.Transport.Frames.Select(frame => $"{frame[31]}")];
}
