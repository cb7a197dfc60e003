namespace Vrrp.Tests.Machine;

/// <summary>RFC 9568 §6.4.1.</summary>
public class StartTests
{
    [Fact]
    public void Rfc9568_6_4_1_owner_is_master_at_once()
    {
        Bench bench = new(Bench.Default with { Priority = 255 }, start: null);
        Assert.Equal("advert 255, install, Initialize to Master (AddressOwner)", bench.Conditions(VrrpFaults.None));
        Assert.Equal(1, bench.Timer);
    }

    [Fact]
    public void Rfc9568_6_4_1_others_are_backup_for_a_master_down_interval()
    {
        Bench bench = new(start: null);
        Assert.Equal("Initialize to Backup (Startup)", bench.Conditions(VrrpFaults.None));
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void State_master_below_255_waits_one_interval_and_its_skew()
    {
        Bench bench = new(Bench.Default with { StartsAsMaster = true });
        Assert.Equal(1.609375, bench.Timer);
        Assert.Equal("advert 100, install, Backup to Master (MasterDown)", bench.Pass(1.7));
    }

    [Fact]
    public void State_master_yields_to_a_better_one_it_hears_meanwhile()
    {
        Bench bench = new(Bench.Default with { StartsAsMaster = true });
        Assert.Equal("master 192.0.2.4 200", bench.Hear(200));
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void Awaited_results_of_trackers_hold_a_fresh_instance_back()
    {
        Bench bench = new(start: null);
        Assert.Equal("", bench.Conditions(VrrpFaults.Pending));
        Assert.Equal("", bench.Pass(60));
        Assert.Equal("", bench.Hear(1));
        Assert.Equal("Initialize to Backup (Startup)", bench.Conditions(VrrpFaults.None));
    }

    [Fact]
    public void A_fault_at_start_leads_to_fault()
    {
        Bench bench = new(start: null);
        Assert.Equal("Initialize to Fault (Fault)", bench.Conditions(VrrpFaults.Interface));
        Assert.Equal("", bench.Pass(60));
    }
}
