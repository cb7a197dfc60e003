namespace Vrrp.Tests.Machine;

/// <summary>Faults, weights and reload, as keepalived has them.</summary>
public class ConditionTests
{
    private static readonly VrrpInstanceOptions Quiet = Bench.Default with { GratuitousArp = new() { Delay = TimeSpan.Zero } };

    [Fact]
    public void A_fault_that_changes_is_told_and_one_that_stays_is_not()
    {
        Bench bench = new(start: VrrpFaults.Interface);
        Assert.Equal("still in fault", bench.Conditions(VrrpFaults.Interface | VrrpFaults.SourceAddress));
        Assert.Equal("still in fault", bench.Conditions(VrrpFaults.SourceAddress));
        Assert.Equal("", bench.Conditions(VrrpFaults.SourceAddress));
        Assert.Equal("Fault to Backup (FaultCleared)", bench.Conditions(VrrpFaults.None));
    }

    [Fact]
    public void A_failed_script_of_weight_zero_makes_a_master_resign()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("advert 0, release, Master to Fault (Fault)", bench.Conditions(VrrpFaults.TrackedScript));
        Assert.Equal("", bench.Hear(0));
        Assert.Equal("", bench.Pass(60));
    }

    [Fact]
    public void A_master_whose_interface_is_down_has_nobody_to_tell()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("release, Master to Fault (Fault)", bench.Conditions(VrrpFaults.Interface));
    }

    [Fact]
    public void The_last_fault_gone_it_is_backup_for_a_whole_master_down_interval_even_with_state_master()
    {
        Bench bench = new(Quiet with { StartsAsMaster = true });
        Assert.Equal("Backup to Fault (Fault)", bench.Conditions(VrrpFaults.Interface | VrrpFaults.TrackedScript));
        Assert.Equal("still in fault", bench.Conditions(VrrpFaults.TrackedScript));
        Assert.Equal("Fault to Backup (FaultCleared)", bench.Conditions(VrrpFaults.None));
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void An_owner_is_master_again_as_soon_as_its_fault_is_gone()
    {
        Bench bench = new(Quiet with { Priority = 255 });
        bench.Conditions(VrrpFaults.Interface);
        Assert.Equal("advert 255, install, Fault to Master (AddressOwner)", bench.Conditions(VrrpFaults.None));
    }

    [Fact]
    public void Results_awaited_after_a_reload_do_not_stop_a_running_instance()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("", bench.Conditions(VrrpFaults.Pending));
    }

    [Theory]
    [InlineData(100, 20, 120)]
    [InlineData(100, -20, 80)]
    [InlineData(100, 500, 254)]
    [InlineData(100, -500, 1)]
    [InlineData(255, -100, 255)]
    [InlineData(100, int.MinValue, 1)]
    public void Effective_priority_stays_from_1_to_254_and_an_owner_s_at_255(byte priority, int adjustment, byte expected) =>
        Assert.Equal(expected, EffectivePriority.Of(priority, adjustment));

    [Fact]
    public void A_weight_changes_what_a_master_advertises_next()
    {
        var bench = Bench.Master(Quiet);
        Assert.Equal("priority 100 to 80", bench.Conditions(VrrpFaults.None, -20));
        Assert.Equal("advert 80", bench.Pass(1));
        Assert.Equal("master 192.0.2.4 90, release, Master to Backup (BetterMaster)", bench.Hear(90));
    }

    [Fact]
    public void A_weight_that_lifts_a_backup_above_the_master_lets_its_timer_run_out()
    {
        Bench bench = new(Quiet);
        bench.Hear(110);
        bench.Pass(1);
        Assert.Equal("priority 100 to 120", bench.Conditions(VrrpFaults.None, 20));
        Assert.Equal("", bench.Hear(110));
        Assert.Equal("advert 120, install, Backup to Master (Preempted)", bench.Pass(2.7));
    }

    [Fact]
    public void Reload_keeps_role_and_timer()
    {
        var bench = Bench.Master(Quiet);
        bench.Pass(0.4);
        Assert.Equal("", bench.Reconfigure(Quiet with { PreemptDelay = TimeSpan.FromSeconds(9) }));
        Assert.Equal(VrrpState.Master, bench.State.State);
        Assert.Equal(0.6, bench.Timer);

        Bench backup = new(Quiet);
        backup.Hear(200);
        backup.Pass(0.4);
        Assert.Equal("priority 100 to 90", backup.Reconfigure(Quiet with { Priority = 90 }));
        Assert.Equal(3.209375, backup.Timer);
        Assert.Equal(Bench.Lesser, backup.State.MasterAddress);
    }

    [Fact]
    public void Reload_with_a_shorter_interval_does_not_wait_for_the_longer_one()
    {
        var bench = Bench.Master(Quiet with { AdvertisementInterval = TimeSpan.FromSeconds(10) });
        bench.Reconfigure(Quiet);
        Assert.Equal(1, bench.Timer);
    }

    [Fact]
    public void Reload_keeps_the_weights_in_force()
    {
        Bench bench = new(Quiet);
        bench.Conditions(VrrpFaults.None, 20);
        Assert.Equal("priority 120 to 70", bench.Reconfigure(Quiet with { Priority = 50 }));
    }

    [Fact]
    public void Reload_with_other_weights_changes_the_priority_once()
    {
        Bench bench = new(Quiet);
        bench.Conditions(VrrpFaults.None, 20);
        Assert.Equal("", bench.Reconfigure(Quiet with { Priority = 90 }, adjustment: 30));
        Assert.Equal("priority 120 to 60", bench.Reconfigure(Quiet with { Priority = 90 }, adjustment: -30));
    }
}
