namespace Vrrp.Tests.Machine;

/// <summary>RFC 9568 §6.4.2.</summary>
public class BackupTests
{
    [Fact]
    public void Rfc9568_6_4_2_without_adverts_it_becomes_master_after_the_master_down_interval()
    {
        Bench bench = new();
        Assert.Equal("", bench.Pass(3.609));
        Assert.Equal("advert 100, install, Backup to Master (MasterDown)", bench.Pass(0.001));
        Assert.Equal(Bench.Local, bench.State.MasterAddress);
    }

    [Fact]
    public void Rfc9568_6_4_2_an_advert_restarts_the_master_down_timer()
    {
        Bench bench = new();
        bench.Hear(200);
        for (var second = 0; second < 20; second++)
        {
            Assert.Equal("", bench.Pass(1));
            Assert.Equal("", bench.Hear(200));
            Assert.Equal(3.609375, bench.Timer);
        }
    }

    [Fact]
    public void Rfc9568_6_4_2_equal_priority_is_followed_whatever_the_address()
    {
        Bench bench = new();
        bench.Pass(3);
        bench.Hear(100, Bench.Lesser);
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void A_master_of_lower_priority_is_told_of_once_though_it_is_not_followed()
    {
        Bench bench = new();
        bench.Pass(1);
        Assert.Equal($"master {Bench.Lesser} 50", bench.Hear(50, Bench.Lesser));
        Assert.Equal("", bench.Hear(50, Bench.Lesser));
        Assert.Equal(2.609375, bench.Timer);
    }

    [Fact]
    public void Rfc9568_6_4_2_priority_zero_sets_the_timer_to_the_skew_time()
    {
        Bench bench = new();
        bench.Hear(200);
        bench.Hear(0);
        Assert.Equal(0.609375, bench.Timer);
        Assert.Equal("advert 100, install, Backup to Master (MasterResigned)", bench.Pass(0.61));
    }

    [Fact]
    public void Rfc9568_6_4_2_lower_priority_is_ignored_and_the_timer_runs_on()
    {
        Bench bench = new();
        bench.Pass(1);
        bench.Hear(99);
        Assert.Equal(2.609375, bench.Timer);
    }

    [Fact]
    public void Rfc9568_6_4_2_lower_priority_is_followed_without_preemption()
    {
        Bench bench = new(Bench.Default with { Preempt = false });
        bench.Pass(1);
        Assert.Equal("master 192.0.2.4 50", bench.Hear(50));
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void Rfc9568_6_1_owner_preempts_whatever_the_mode()
    {
        Bench bench = new(Bench.Default with { Priority = 255, Preempt = false });
        bench.Hear(255, Bench.Greater);
        Assert.Equal(VrrpState.Backup, bench.State.State);
        bench.Pass(1);
        bench.Hear(254, Bench.Greater);
        Assert.Equal(2.003906, bench.Timer, 5);
    }

    [Fact]
    public void Rfc9568_6_4_2_version_3_learns_the_interval_of_the_master()
    {
        Bench bench = new(Bench.Default with { Version = VrrpVersion.V3 });
        bench.Hear(200, interval: 0.1);
        Assert.Equal(0.360937, bench.Timer, 5);
        bench.Hear(200, interval: 5);
        Assert.Equal(18.046875, bench.Timer);
        bench.Hear(0, interval: 5);
        Assert.Equal(3.046875, bench.Timer);
    }

    [Fact]
    public void Rfc3768_6_4_2_version_2_keeps_its_own_interval()
    {
        Bench bench = new(Bench.Default with { Version = VrrpVersion.V2 });
        bench.Hear(200, interval: 5);
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void Rfc9568_6_4_2_shutdown_of_a_backup_is_silent()
    {
        Bench bench = new();
        Assert.Equal("Backup to Initialize (Shutdown)", bench.Do(VrrpEvent.Shutdown));
        Assert.Equal("", bench.Pass(60));
    }

    [Fact]
    public void A_master_is_told_of_once()
    {
        Bench bench = new();
        Assert.Equal("master 192.0.2.4 200", bench.Hear(200));
        Assert.Equal("", bench.Hear(200));
        Assert.Equal("master 192.0.2.6 201", bench.Hear(201, Bench.Greater));
    }

    [Fact]
    public void Preempt_delay_leaves_a_lower_master_alone_for_that_long()
    {
        Bench bench = new(Bench.Default with { Priority = 200, PreemptDelay = TimeSpan.FromSeconds(4) });
        for (var second = 0; second < 4; second++)
        {
            bench.Hear(100);
            Assert.Equal(3.21875, bench.Timer);
            Assert.Equal("", bench.Pass(1));
        }

        // keepalived 2.2.7 waits for what is left of the timer, 2.21875 s. Here the skew time is enough, and later adverts do not prolong
        // it.
        bench.Hear(100);
        Assert.Equal(0.21875, bench.Timer);
        bench.Pass(0.2);
        bench.Hear(100);
        Assert.Equal("advert 200, install, Backup to Master (Preempted)", bench.Pass(0.02));
    }

    [Fact]
    public void Preempt_delay_that_is_over_does_not_lengthen_a_timer_that_ends_sooner()
    {
        Bench bench = new(Bench.Default with { Priority = 200, PreemptDelay = TimeSpan.FromSeconds(2) });
        bench.Hear(100);
        bench.Pass(3.2);
        bench.Hear(100);
        Assert.Equal(0.01875, bench.Timer, 6);
    }

    [Fact]
    public void Preempt_delay_begins_anew_when_a_better_master_was_heard()
    {
        Bench bench = new(Bench.Default with { Priority = 200, PreemptDelay = TimeSpan.FromSeconds(2) });
        bench.Hear(100);
        bench.Pass(1.5);
        bench.Hear(250);
        bench.Pass(1);
        bench.Hear(100);
        Assert.Equal(3.21875, bench.Timer);
    }

    [Fact]
    public void Preempt_delay_does_not_delay_when_nobody_is_master()
    {
        Bench bench = new(Bench.Default with { PreemptDelay = TimeSpan.FromSeconds(60) });
        Assert.Equal("advert 100, install, Backup to Master (MasterDown)", bench.Pass(3.7));
    }

    [Fact]
    public void What_led_to_it_is_the_last_advert_that_was_heard()
    {
        Bench bench = new(Bench.Default with { Priority = 150 });
        bench.Hear(0);
        bench.Hear(200);
        Assert.Equal("advert 150, install, Backup to Master (MasterDown)", bench.Pass(4));
        bench.Hear(200);
        bench.Hear(100);
        Assert.EndsWith("Backup to Master (Preempted)", bench.Pass(4));
        bench.Hear(200);
        Assert.EndsWith("Backup to Master (MasterDown)", bench.Pass(4));
    }
}
