namespace Vrrp.Tests.Machine;

/// <summary>A master that was killed and is there again: docs/decisions/0007.</summary>
public class GoingOnTests
{
    private const string WentOn = "advert 100, install, Initialize to Master (WentOn)";

    [Fact]
    public void It_advertises_at_once_and_announces_when_its_addresses_are_there()
    {
        Bench bench = new(start: null);
        Assert.Equal(WentOn, bench.GoOn(100));
        Assert.Equal(1, bench.Timer);
        Assert.Equal("announce 5", bench.Installed());
        Assert.Equal("advert 100", bench.Pass(1));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(1)]
    [InlineData(254)]
    public void The_priority_it_had_holds_until_its_trackers_have_reported(byte had)
    {
        Bench bench = new(start: null);
        Assert.StartsWith($"advert {had}, ", bench.GoOn(had, VrrpFaults.Pending));
        // Half of them: still the old one, whatever they come to.
        Assert.Equal("", bench.Conditions(VrrpFaults.Pending, -60));
        Assert.Equal($"advert {had}", bench.Pass(1));
        Assert.Equal($"priority {had} to 70", bench.Conditions(VrrpFaults.None, -30));
        Assert.Equal("advert 70", bench.Pass(1));
    }

    [Fact]
    public void Trackers_added_by_a_later_reload_do_not_bring_it_back()
    {
        Bench bench = new(start: null);
        bench.GoOn(80, VrrpFaults.Pending);
        bench.Conditions(VrrpFaults.None);
        Assert.Equal("", bench.Conditions(VrrpFaults.Pending));
        Assert.Equal("advert 100", bench.Pass(1));
    }

    [Fact]
    public void A_priority_that_changed_in_the_file_counts_at_once_when_nothing_is_awaited()
    {
        Bench bench = new(Bench.Default with { Priority = 50 }, start: null);
        Assert.StartsWith("advert 50, ", bench.GoOn(100));
    }

    [Theory]
    [InlineData(255, 100, 255)]
    [InlineData(100, 255, 100)]
    public void Priority_255_belongs_to_the_owner_by_the_file_alone(byte configured, byte had, byte advertised)
    {
        Bench bench = new(Bench.Default with { Priority = configured }, start: null);
        Assert.StartsWith($"advert {advertised}, ", bench.GoOn(had, VrrpFaults.Pending));
    }

    [Fact]
    public void A_tracker_that_reports_a_failure_is_the_fault_it_always_is()
    {
        Bench bench = new(start: null);
        bench.GoOn(100, VrrpFaults.Pending);
        Assert.Equal("advert 0, release, Master to Fault (Fault)", bench.Conditions(VrrpFaults.TrackedScript));
    }

    [Fact]
    public void With_a_fault_it_does_not_go_on()
    {
        Bench bench = new(start: null);
        Assert.Equal("Initialize to Fault (Fault)", bench.GoOn(100, VrrpFaults.Interface | VrrpFaults.Pending));
    }

    [Fact]
    public void Rfc9568_6_4_3_a_higher_priority_makes_it_backup()
    {
        Bench bench = new(start: null);
        bench.GoOn(100);
        Assert.Equal("master 192.0.2.4 101, release, Master to Backup (BetterMaster)", bench.Hear(101));
    }

    [Fact]
    public void Rfc9568_6_4_3_a_lower_priority_is_answered_with_an_advert()
    {
        Bench bench = new(start: null);
        bench.GoOn(100);
        Assert.Equal("advert 100", bench.Hear(90));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 60)]
    public void Nopreempt_and_preempt_delay_do_not_hold_it_back(bool preempt, double delay)
    {
        Bench bench = new(Bench.Default with { Preempt = preempt, PreemptDelay = TimeSpan.FromSeconds(delay) }, start: null);
        Assert.Equal(WentOn, bench.GoOn(100));
    }
}
