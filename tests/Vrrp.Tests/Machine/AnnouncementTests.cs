namespace Vrrp.Tests.Machine;

/// <summary>Gratuitous ARP and neighbour advertisements: RFC 9568 §6.4.2 and keepalived's garp_ keywords.</summary>
public class AnnouncementTests
{
    private static Bench Fresh(GratuitousArpOptions? plan = null)
    {
        Bench bench = new(Bench.Default with
        {
            AdvertisementInterval = TimeSpan.FromSeconds(100),
            StartsAsMaster = true,
            GratuitousArp = plan ?? new(),
        });
        bench.Pass(bench.Timer);
        return bench;
    }

    [Fact]
    public void Five_once_the_addresses_are_installed_and_five_more_after_five_seconds()
    {
        var bench = Fresh();
        Assert.Equal("", bench.Pass(3));
        Assert.Equal("announce 5", bench.Installed());
        Assert.Equal("", bench.Pass(4.9));
        Assert.Equal("announce 5", bench.Pass(0.2));
        Assert.Equal("", bench.Pass(60));
    }

    [Fact]
    public void An_answer_for_an_earlier_mastership_is_not_taken()
    {
        var bench = Fresh();
        Assert.Equal("", bench.Do(VrrpEvent.AddressesInstalled(bench.State.Term - 1)));
        Assert.Equal("announce 5", bench.Installed());
        Assert.Equal("", bench.Installed());
    }

    [Fact]
    public void Garp_master_delay_zero_is_no_second_burst()
    {
        var bench = Fresh(new() { Delay = TimeSpan.Zero, Repeat = 2 });
        Assert.Equal("announce 2", bench.Installed());
        Assert.Equal("", bench.Pass(60));
    }

    [Fact]
    public void Garp_master_refresh_repeats_for_as_long_as_it_is_master()
    {
        var bench = Fresh(new() { Delay = TimeSpan.Zero, Refresh = TimeSpan.FromSeconds(10), RefreshRepeat = 2 });
        bench.Installed();
        Assert.Equal("announce 2; announce 2; announce 2", bench.Pass(30));
        Assert.Equal("master 192.0.2.4 200, release, Master to Backup (BetterMaster)", bench.Hear(200));
        Assert.Equal("", bench.Pass(30));
    }

    [Fact]
    public void Garp_extra_if_comes_at_its_interval_for_as_long_as_it_is_master()
    {
        var bench = Fresh(new() { Delay = TimeSpan.Zero, ExtraInterval = TimeSpan.FromSeconds(10) });
        bench.Installed();
        Assert.Equal("announce extra; announce extra", bench.Pass(25));
        bench.Reconfigure(bench.Options with { GratuitousArp = new() { Delay = TimeSpan.Zero } });
        Assert.Equal("", bench.Pass(60));
    }

    [Fact]
    public void A_reload_changes_the_refresh_of_a_master()
    {
        var bench = Fresh(new() { Delay = TimeSpan.Zero });
        bench.Installed();
        Assert.Equal("", bench.Reconfigure(With(10)));
        Assert.Equal("announce 1", bench.Pass(15));
        Assert.Equal("", bench.Reconfigure(With(60)));
        Assert.Equal("announce 1", bench.Pass(5));
        Assert.Equal("", bench.Reconfigure(With(0)));
        Assert.Equal("", bench.Pass(60));

        VrrpInstanceOptions With(int refresh) =>
            bench.Options with { GratuitousArp = new() { Delay = TimeSpan.Zero, Refresh = TimeSpan.FromSeconds(refresh) } };
    }

    [Fact]
    public void A_lower_priority_master_brings_two_bursts_of_its_own()
    {
        var bench = Fresh(new() { LowerPriorityRepeat = 3, LowerPriorityDelay = TimeSpan.FromSeconds(2), Delay = TimeSpan.Zero });
        bench.Installed();
        Assert.Equal("advert 100, announce 3", bench.Hear(50));
        Assert.Equal("announce 3", bench.Pass(2));
        Assert.Equal("", bench.Pass(30));
    }

    [Fact]
    public void A_lower_priority_master_brings_the_usual_bursts_by_default()
    {
        var bench = Fresh(new() { Repeat = 4 });
        bench.Installed();
        bench.Pass(10);
        Assert.Equal("advert 100, announce 4", bench.Hear(50));
        Assert.Equal("announce 4", bench.Pass(5));
    }

    [Fact]
    public void Nothing_is_announced_before_it_is_installed()
    {
        var bench = Fresh();
        Assert.Equal("advert 100", bench.Hear(50));
    }
}
