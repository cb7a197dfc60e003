using FsCheck;
using FsCheck.Fluent;

namespace Vrrp.Tests.Simulation;

/// <summary>Whole routers on a wire that delays and loses.</summary>
public class ElectionTests
{
    private sealed record Scenario(byte[] Priorities, VrrpVersion Version, double Interval, int Seed)
    {
        public override string ToString() => $"priorities {string.Join(' ', Priorities)}, {Version}, {Interval} s, seed {Seed}";
    }

    // Different priorities: of two equal backups the one whose timer ends first stays master (RFC 9568 §6.4.2), so there is no best one.
    private static readonly Gen<Scenario> Scenarios =
        from count in Gen.Choose(2, 4)
        from priorities in Gen.ArrayOf(Gen.Choose(1, 254).Select(priority => (byte)priority), count)
        where priorities.Distinct().Count() == count
        from version in Gen.Elements(VrrpVersion.V2, VrrpVersion.V3)
        from interval in Gen.Elements(1.0, 2.0, 10.0)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Scenario(priorities, version, version == VrrpVersion.V3 ? interval / 10 : interval, seed);

    [Fact]
    public void One_master_the_best_within_the_bound_and_no_flapping_while_fewer_than_three_adverts_in_a_row_are_lost() =>
        Prop.ForAll(Scenarios.ToArbitrary(), scenario =>
        {
            var (world, best) = Build(scenario);
            Random random = new(scenario.Seed);
            Dictionary<(FakeTransport, FakeTransport), int> lost = [];
            world.Wire.Loses = (from, to) =>
            {
                var run = lost.GetValueOrDefault((from, to));
                var loses = run < 2 && random.Next(3) == 0;
                lost[(from, to)] = loses ? run + 1 : 0;
                return loses;
            };

            // Each of those that came up first may have to be put right by adverts of which two can be lost.
            world.Run(Bound(scenario) + (3 * scenario.Interval));
            Assert.Equal([best], world.Masters());
            world.Hosts.ForEach(host => host.Listener.Transitions.Clear());
            world.Run(100 * scenario.Interval);
            Assert.All(world.Hosts, host => Assert.Empty(host.Listener.Transitions));
            Assert.All(world.Hosts, host => Assert.Equal(best.Address, host.StatusOf().MasterAddress));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Power_cut_of_the_master_one_other_takes_over_within_the_master_down_interval() =>
        Prop.ForAll(Scenarios.ToArbitrary(), scenario =>
        {
            var (world, best) = Build(scenario);
            world.Run(Bound(scenario));
            world.Wire.Ends.Remove(best.Transport);
            world.Wire.Loses = (from, _) => from == best.Transport;

            world.Run(Bound(scenario));
            var others = world.Hosts.Where(host => host != best).ToList();
            Assert.Single(others, host => host.StateOf() == VrrpState.Master);
            Assert.Equal(BestOf(others), others.Single(host => host.StateOf() == VrrpState.Master));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Partition_makes_a_master_on_each_side_and_healing_leaves_the_best() =>
        Prop.ForAll(Scenarios.ToArbitrary(), scenario =>
        {
            var (world, best) = Build(scenario);
            world.Run(Bound(scenario));
            world.Wire.Loses = (from, to) => from == best.Transport || to == best.Transport;
            world.Run(Bound(scenario));
            Assert.Equal(2, world.Masters().Count());

            world.Wire.Loses = (_, _) => false;
            world.Run(scenario.Interval + 0.01);
            Assert.Equal([best], world.Masters());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Shutdown_of_the_master_hands_over_within_the_skew_time() =>
        Prop.ForAll(Scenarios.ToArbitrary(), scenario =>
        {
            var (world, best) = Build(scenario);
            world.Run(Bound(scenario));
            best.Do(dispatcher => dispatcher.Stop());
            world.Run((scenario.Version == VrrpVersion.V2 ? 1 : scenario.Interval) + 0.01);
            Assert.Equal([BestOf(world.Hosts.Where(host => host != best))], world.Masters());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Equal_priorities_end_with_one_master_even_when_all_become_master_at_once()
    {
        World world = new();
        for (var count = 0; count < 4; count++)
        {
            world.AddHost().Add(Host.Options());
        }

        world.Run(3.61);
        world.Run(0.01);
        Assert.Equal([world.Hosts[3]], world.Masters());
    }

    [Fact]
    public void Without_preemption_a_better_router_that_comes_later_stays_backup()
    {
        World world = new();
        var first = world.AddHost();
        first.Add(Host.Options(100));
        world.Run(5);
        var second = world.AddHost();
        second.Add(Host.Options(200) with { Preempt = false });
        world.Run(60);
        Assert.Equal([first], world.Masters());
    }

    [Fact]
    public void Preempt_delay_holds_the_better_router_back_for_that_long()
    {
        World world = new();
        var first = world.AddHost();
        first.Add(Host.Options(100));
        world.Run(5);
        var second = world.AddHost();
        second.Add(Host.Options(200) with { PreemptDelay = TimeSpan.FromSeconds(10) });
        world.Run(10);
        Assert.Equal([first], world.Masters());
        // An interval to the first lower advert, one to the next after the delay, and the skew time: not the master-down interval.
        world.Run(1 + 1 + 0.22);
        Assert.Equal([second], world.Masters());
    }

    [Fact]
    public void Of_several_whose_preempt_delay_ends_together_only_the_best_takes_over()
    {
        World world = new();
        world.AddHost().Add(Host.Options(100));
        world.Run(5);
        List<Host> better = [world.AddHost(), world.AddHost()];
        better[0].Add(Host.Options(150) with { PreemptDelay = TimeSpan.FromSeconds(4) });
        better[1].Add(Host.Options(200) with { PreemptDelay = TimeSpan.FromSeconds(4) });
        world.Run(20);
        Assert.Equal([better[1]], world.Masters());
        Assert.DoesNotContain(better[0].Listener.Transitions, transition => transition.To == VrrpState.Master);
        Assert.DoesNotContain(world.Hosts.SelectMany(host => host.Listener.Log), line => line.Contains("lower", StringComparison.Ordinal));
    }

    private static (World World, Host Best) Build(Scenario scenario)
    {
        World world = new();
        Random random = new(scenario.Seed);
        world.Wire.Delay = () => TimeSpan.FromMicroseconds(random.Next(1, 50));
        foreach (var priority in scenario.Priorities)
        {
            world.AddHost().Add(Host.Options(priority) with
            {
                Version = scenario.Version,
                AdvertisementInterval = TimeSpan.FromSeconds(scenario.Interval),
            });
        }

        return (world, BestOf(world.Hosts));
    }

    private static Host BestOf(IEnumerable<Host> hosts) =>
        hosts.MaxBy(host => (host.Dispatcher.Instances.Find("one")?.Options.Priority ?? PriorityBefore(host), host.Address.ToString()))!;

    // Commands are not carried out before the first turn: that is a turn without time.
    private static byte PriorityBefore(Host host)
    {
        host.Settle();
        return host.Dispatcher.Instances.Find("one")!.Options.Priority;
    }

    // 3 intervals and the longest skew, and a little for the wire.
    private static double Bound(Scenario scenario) =>
        (3 * scenario.Interval) + (scenario.Version == VrrpVersion.V2 ? 1 : scenario.Interval) + 0.02;
}
