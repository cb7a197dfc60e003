namespace Vrrp.Tests.Machine;

/// <summary>RFC 9568 §6.4.3.</summary>
public class MasterTests
{
    private static readonly VrrpInstanceOptions Quiet = Bench.Default with
    {
        GratuitousArp = new() { Delay = TimeSpan.Zero, LowerPriorityRepeat = 0 },
    };

    [Fact]
    public void Rfc9568_6_4_3_advertises_each_interval_without_drift()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("advert 100; advert 100; advert 100", bench.Pass(3.5));
        Assert.Equal(0.5, bench.Timer);
    }

    [Fact]
    public void A_master_that_was_held_up_does_not_make_up_for_missed_adverts()
    {
        var bench = Bench.Master(Quiet);
        var late = bench.State with { Timer = bench.State.Timer - TimeSpan.FromSeconds(10) };
        var next = VrrpMachine.Step(bench.Options, late, VrrpEvent.Deadline, TimeSpan.FromSeconds(bench.Now), out var actions);
        Assert.Equal(1, actions.Count);
        Assert.Equal(TimeSpan.FromSeconds(bench.Now + 1), next.Timer);
    }

    /// <summary>
    /// Patience of the peer: 3 s and (256 - 200) / 256 s from the last advert, which was due one second before the timer.
    /// </summary>
    [Theory]
    [InlineData(2.21, true, "advert 100")]
    [InlineData(2.22, true, "release, Master to Backup (Expired)")]
    [InlineData(2.22, false, "advert 100")]
    public void With_timer_expired_backup_a_master_that_slept_too_long_yields_before_it_sends(double lateness, bool isSet, string expected)
    {
        var bench = Bench.Master(Quiet with { Preempt = false, ExpiredBackupPriority = isSet ? (byte)200 : null });
        bench.Sleep(bench.Timer + lateness);
        Assert.Equal(expected, bench.Do(VrrpEvent.Deadline));
    }

    [Fact]
    public void Rfc9568_6_4_3_priority_zero_is_answered_at_once_and_restarts_the_advert_timer()
    {
        var bench = Bench.Master(Quiet);
        bench.Pass(0.7);
        Assert.Equal("advert 100", bench.Hear(0));
        Assert.Equal(1, bench.Timer);
    }

    [Fact]
    public void Rfc9568_6_4_3_higher_priority_makes_it_backup()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("master 192.0.2.4 101, release, Master to Backup (BetterMaster)", bench.Hear(101));
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void Rfc9568_6_4_3_version_3_backup_goes_on_with_the_interval_it_learned()
    {
        var bench = Bench.Master(Quiet with { Version = VrrpVersion.V3 });
        bench.Hear(200, interval: 0.1);
        Assert.Equal(0.360937, bench.Timer, 5);
    }

    [Fact]
    public void Rfc9568_6_4_3_equal_priority_is_decided_by_the_greater_address()
    {
        var bench = Bench.Master(Quiet);
        bench.Pass(2);
        Assert.Equal("advert 100, lower 192.0.2.4 100", bench.Hear(100, Bench.Lesser));
        Assert.Equal("master 192.0.2.6 100, release, Master to Backup (BetterMaster)", bench.Hear(100, Bench.Greater));
    }

    [Fact]
    public void Rfc9568_6_4_3_lower_priority_is_answered_with_an_advert_at_once()
    {
        var bench = Bench.Master(Quiet);
        bench.Pass(2.7);
        Assert.Equal("advert 100, lower 192.0.2.6 99", bench.Hear(99, Bench.Greater));
        Assert.Equal(0.3, bench.Timer);
    }

    [Fact]
    public void A_lower_priority_master_is_told_of_when_it_goes_on_after_two_intervals_and_once_in_ten_seconds()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("advert 100", bench.Hear(99));
        bench.Pass(1.9);
        Assert.Equal("advert 100", bench.Hear(99));
        bench.Pass(0.1);
        Assert.Equal("advert 100, lower 192.0.2.4 99", bench.Hear(99));
        bench.Pass(9.9);
        Assert.Equal("advert 100", bench.Hear(99));
        bench.Pass(0.1);
        Assert.Equal("advert 100, lower 192.0.2.4 99", bench.Hear(99));
    }

    [Fact]
    public void Lower_prio_no_advert_only_tells()
    {
        var bench = Bench.Master(Quiet with { LowerPriorityNoAdvert = true });
        bench.Pass(2);
        Assert.Equal("lower 192.0.2.4 99", bench.Hear(99));
    }

    [Fact]
    public void Higher_prio_send_advert_says_a_last_word()
    {
        var bench = Bench.Master(Quiet with { HigherPrioritySendsAdvert = true });
        Assert.Equal("advert 100, master 192.0.2.4 200, release, Master to Backup (BetterMaster)", bench.Hear(200));
    }

    [Fact]
    public void Rfc9568_7_1_owner_yields_to_another_owner_with_a_greater_address()
    {
        Bench bench = new(Bench.Default with { Priority = 255 });
        Assert.Equal("master 192.0.2.6 255, release, Master to Backup (BetterMaster)", bench.Hear(255, Bench.Greater));
    }

    [Fact]
    public void Rfc9568_6_4_3_shutdown_says_priority_zero()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("advert 0, release, Master to Initialize (Shutdown)", bench.Do(VrrpEvent.Shutdown));
        Assert.Equal("", bench.Pass(60));
        Assert.Equal("", bench.Do(VrrpEvent.Shutdown));
    }

    /// <summary>As one that stops (§6.4.3), and it stays in the election.</summary>
    [Fact]
    public void A_master_that_resigns_says_priority_0_and_is_backup()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("advert 0, release, Master to Backup (Resigned)", bench.Do(VrrpEvent.Resigned));
        Assert.Equal("", bench.Do(VrrpEvent.Resigned));
    }
}
