namespace Vrrp.Tests.Machine;

/// <summary>Another protocol (BFD) has lost the master: draft-ietf-rtgwg-vrrp-bfd-p2p.</summary>
public class MasterLossTests
{
    private static readonly InternetAddress Global = InternetAddress.Parse("2001:db8::6");

    [Fact]
    public void A_backup_does_not_wait_for_the_master_down_interval()
    {
        Bench bench = new();
        bench.Hear(150, Bench.Greater);
        Assert.Equal("advert 100, install, Backup to Master (MasterLost)", Lose(bench, Bench.Greater));
        Assert.Equal("advert 100", bench.Pass(1));
    }

    [Fact]
    public void Before_a_master_was_heard_it_changes_nothing()
    {
        Bench bench = new();
        Assert.Equal("", Lose(bench, Bench.Greater));
        Assert.Equal(3.609375, bench.Timer);
    }

    [Fact]
    public void Another_router_than_the_master_changes_nothing()
    {
        Bench bench = new();
        bench.Hear(150, Bench.Greater);
        Assert.Equal("", Lose(bench, Bench.Lesser));
    }

    [Fact]
    public void A_link_local_master_and_a_global_neighbour_cannot_be_compared_and_the_file_is_believed()
    {
        Bench bench = new();
        bench.Hear(150, InternetAddress.Parse("fe80::6"));
        Assert.Equal("advert 100, install, Backup to Master (MasterLost)", Lose(bench, Global));
        bench = new();
        bench.Hear(150, InternetAddress.Parse("fe80::6"));
        Assert.Equal("", Lose(bench, InternetAddress.Parse("fe80::7")));
    }

    [Fact]
    public void Where_only_the_other_protocol_failed_the_master_s_answer_ends_it()
    {
        Bench bench = new();
        bench.Hear(150, Bench.Greater);
        Lose(bench, Bench.Greater);
        Assert.Equal($"master {Bench.Greater} 150, release, Master to Backup (BetterMaster)", bench.Hear(150, Bench.Greater));
        Assert.Equal(3.609375, bench.Timer);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 60)]
    public void A_lesser_master_is_asked_with_a_priority_below_its_own(bool preempt, int delay)
    {
        Bench bench = new(Bench.Default with { Preempt = preempt, PreemptDelay = TimeSpan.FromSeconds(delay) });
        bench.Hear(50, Bench.Lesser);
        Assert.Equal("priority 100 to 49, advert 49, install, Backup to Master (MasterLost)", Lose(bench, Bench.Lesser));
        Assert.Equal("priority 49 to 100, advert 100", bench.Pass(1));
    }

    [Fact]
    public void Nopreempt_holds_where_the_lesser_master_answers()
    {
        Bench bench = new(Bench.Default with { Preempt = false });
        bench.Hear(50, Bench.Lesser);
        Lose(bench, Bench.Lesser);
        Assert.Equal(
            $"priority 49 to 100, master {Bench.Lesser} 50, release, Master to Backup (BetterMaster)", bench.Hear(50, Bench.Lesser));
        Assert.Equal("", bench.Hear(50, Bench.Lesser));
        Assert.Equal((VrrpState.Backup, 100), (bench.State.State, bench.State.EffectivePriority));
    }

    [Fact]
    public void An_equal_master_of_a_lesser_address_would_yield_too()
    {
        Bench bench = new();
        bench.Hear(100, Bench.Lesser);
        Assert.StartsWith("priority 100 to 99, advert 99", Lose(bench, Bench.Lesser), StringComparison.Ordinal);
        bench = new();
        bench.Hear(100, Bench.Greater);
        Assert.StartsWith("advert 100", Lose(bench, Bench.Greater), StringComparison.Ordinal);
    }

    [Fact]
    public void A_master_of_the_least_priority_is_waited_for()
    {
        Bench bench = new(Bench.Default with { Preempt = false });
        bench.Hear(1, Bench.Lesser);
        Assert.Equal("", Lose(bench, Bench.Lesser));
    }

    [Fact]
    public void Weights_that_change_meanwhile_count_after_the_first_interval()
    {
        Bench bench = new(Bench.Default with { Preempt = false });
        bench.Hear(50, Bench.Lesser);
        Lose(bench, Bench.Lesser);
        Assert.Equal("", bench.Conditions(VrrpFaults.None, 20));
        Assert.Equal("priority 49 to 120, advert 120", bench.Pass(1));
    }

    [Fact]
    public void A_fault_in_the_first_interval_ends_it()
    {
        Bench bench = new(Bench.Default with { Preempt = false });
        bench.Hear(50, Bench.Lesser);
        Lose(bench, Bench.Lesser);
        bench.Conditions(VrrpFaults.TrackedScript);
        Assert.Equal((VrrpState.Fault, 100, 0), (bench.State.State, bench.State.EffectivePriority, bench.State.ProbePriority));
    }

    [Theory]
    [InlineData(VrrpFaults.TrackedInterface)]
    [InlineData(VrrpFaults.Pending)]
    public void In_fault_and_before_the_start_it_changes_nothing(VrrpFaults faults)
    {
        Bench bench = new(start: faults);
        Assert.Equal("", Lose(bench, Bench.Greater));
    }

    [Fact]
    public void A_master_is_not_moved_by_the_loss_of_its_backup() => Assert.Equal("", Lose(Bench.Master(), Bench.Greater));

    private static string Lose(Bench bench, InternetAddress neighbour) => bench.Do(VrrpEvent.NeighbourLost(neighbour));
}
