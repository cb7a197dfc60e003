using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Restart;

/// <summary>A router is killed and starts again beside one that watches: docs/decisions/0007.</summary>
public class CrashTests
{
    private readonly World _world = new();
    private readonly byte[] _page = new byte[16 * AdvertisementRecord.Length];
    private Host _first;
    private readonly Host _second;

    public CrashTests()
    {
        _first = _world.AddHost(_page);
        _second = _world.AddHost();
    }

    [Theory]
    [InlineData(VrrpVersion.V2, false, 0.1)]
    [InlineData(VrrpVersion.V2, true, 2.9)]
    [InlineData(VrrpVersion.V3, false, 2.9)]
    [InlineData(VrrpVersion.V3, true, 0.1)]
    public void Within_three_intervals_of_its_last_advert_it_goes_on_and_the_other_notices_nothing(
        VrrpVersion version, bool ip6, double away)
    {
        var router = Router(100) with { Version = ip6 ? VrrpVersion.V3 : version };
        var ip6Router = router with { Family = AddressFamily.InterNetworkV6, Addresses = [new(InternetAddress.Parse("fe80::100"))] };
        router = ip6 ? ip6Router : router;
        Start(router, router with { Priority = 90 });
        Kill(after: 0, away);
        _first.Add(router, foundAddresses: true);
        _world.Run(10);
        Assert.Equal(["one install", "one Initialize to Master (WentOn)"], _first.Listener.Take());
        Assert.Empty(_second.Listener.Take());
        Assert.Equal([_first], _world.Masters());
    }

    [Fact]
    public void At_any_moment_and_after_any_time_away_the_other_takes_over_only_when_the_router_came_too_late() =>
        Prop.ForAll(
            (from phase in Gen.Choose(0, 99)
             from away in Gen.Choose(1, 450)
             from version in Gen.Elements(VrrpVersion.V2, VrrpVersion.V3)
             select (phase / 100.0, away / 100.0, version)).ToArbitrary(),
            sample =>
            {
                CrashTests test = new();
                var router = Router(100) with { Version = sample.version };
                test.Start(router, router with { Priority = 90 });
                test.Kill(sample.Item1, sample.Item2);
                test._first.Add(router, foundAddresses: true);
                test._first.Settle();
                var age = sample.Item1 + sample.Item2;
                Assert.Equal(age < 3 ? VrrpState.Master : VrrpState.Backup, test._first.StateOf());
                test._world.Run(10);
                Assert.Equal([test._first], test._world.Masters());
                Assert.True(age >= 3 || test._second.Listener.Take().Length == 0, "the other took over");
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Too_late_it_is_backup_and_gives_its_addresses_up_when_it_hears_the_new_master()
    {
        Start(Router(100), Router(90));
        Kill(after: 0, away: 5);
        _first.Add(Router(80), foundAddresses: true);
        _world.Run(10);
        Assert.Equal(["one Initialize to Backup (Startup)", "one master 192.0.2.2 90"], _first.Listener.Take());
    }

    [Fact]
    public void Without_its_addresses_it_does_not_go_on()
    {
        Start(Router(100), Router(90));
        Kill(after: 0, away: 1);
        _first.Add(Router(100));
        _first.Settle();
        Assert.Equal(VrrpState.Backup, _first.StateOf());
    }

    [Fact]
    public void A_file_that_makes_it_another_router_does_not_go_on()
    {
        Start(Router(100), Router(90));
        Kill(after: 0, away: 1);
        _first.Add(Router(100) with { VirtualRouterId = 2 }, foundAddresses: true);
        _first.Settle();
        Assert.Equal(VrrpState.Backup, _first.StateOf());
    }

    [Fact]
    public void Under_another_name_and_beside_others_it_is_the_same_router()
    {
        Start(Router(100), Router(90));
        Kill(after: 0, away: 1);
        _first.Add(Host.Options(100, "new", router: 9), foundAddresses: true);
        _first.Add(Router(100) with { Name = "renamed" }, foundAddresses: true);
        _first.Settle();
        Assert.Equal((VrrpState.Backup, VrrpState.Master), (_first.StateOf("new"), _first.StateOf("renamed")));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 60)]
    public void Going_on_is_no_preemption_but_coming_late_is(bool preempt, double delay)
    {
        var patient = Router(100) with { Preempt = preempt, PreemptDelay = TimeSpan.FromSeconds(delay) };
        Start(patient, Router(90));
        Kill(after: 0, away: 1);
        _first.Add(patient, foundAddresses: true);
        _world.Run(5);
        Assert.Equal([_first], _world.Masters());

        Kill(after: 0, away: 5);
        _first.Add(patient, foundAddresses: true);
        _world.Run(10);
        Assert.Equal([_second], _world.Masters());
    }

    [Fact]
    public void A_stop_leaves_nothing_to_go_on_from()
    {
        Start(Router(100), Router(90));
        _first.Do(dispatcher => dispatcher.Stop());
        Kill(after: 0, away: 0.1);
        _first.Add(Router(100), foundAddresses: true);
        _first.Settle();
        Assert.Equal(VrrpState.Backup, _first.StateOf());
    }

    [Fact]
    public void A_master_that_gave_way_and_is_killed_at_once_does_not_go_on()
    {
        Start(Router(100), Router(90));
        _second.Add(Router(200));
        _world.Run(5);
        Assert.Equal([_second], _world.Masters());
        Kill(after: 0, away: 0.1);
        _first.Add(Router(100), foundAddresses: true);
        _first.Settle();
        Assert.Equal(VrrpState.Backup, _first.StateOf());
    }

    [Fact]
    public void One_that_found_no_way_to_go_on_does_not_find_one_at_its_next_start()
    {
        Start(Router(100), Router(90));
        Kill(after: 0, away: 1);
        _first.Add(Router(100));
        _first.Settle();
        Kill(after: 0, away: 0.1);
        _first.Add(Router(100), foundAddresses: true);
        _first.Settle();
        Assert.Equal(VrrpState.Backup, _first.StateOf());
    }

    [Fact]
    public void Adverts_that_did_not_get_out_do_not_count()
    {
        Start(Router(100), Router(90));
        _first.Transport.SendErrno = Linux.Errno.ENETDOWN;
        _world.Run(2.5);
        Kill(after: 0, away: 1);
        _first.Add(Router(100), foundAddresses: true);
        _first.Settle();
        Assert.Equal(VrrpState.Backup, _first.StateOf());
    }

    [Fact]
    public void Unicast_goes_on_as_well_and_counts_when_one_peer_could_be_reached()
    {
        var router = Router(100) with { UnicastPeers = [_second.Address] };
        Start(router, Router(90) with { UnicastPeers = [_first.Address] });
        Kill(after: 0, away: 2);
        _first.Add(router, foundAddresses: true);
        _world.Run(10);
        Assert.Equal([_first], _world.Masters());
        Assert.Empty(_second.Listener.Take());
    }

    [Fact]
    public void The_interval_it_advertised_with_counts_not_the_one_in_the_file()
    {
        var slow = Router(100) with { AdvertisementInterval = TimeSpan.FromSeconds(10) };
        Start(slow, slow with { Priority = 90 });
        Kill(after: 0, away: 20);
        _first.Add(Router(100), foundAddresses: true);
        _first.Settle();
        Assert.Equal(VrrpState.Master, _first.StateOf());
    }

    [Fact]
    public void An_owner_goes_on_as_the_owner_it_is()
    {
        Start(Router(255), Router(90));
        Kill(after: 0, away: 1);
        _first.Add(Router(255), foundAddresses: true);
        _world.Run(5);
        Assert.Equal([_first], _world.Masters());
        Assert.Empty(_second.Listener.Take());
    }

    [Fact]
    public void The_priority_it_had_is_advertised_until_the_trackers_have_reported()
    {
        Start(Router(100), Router(70), new VrrpTracking(VrrpFaults.None, -20));
        Kill(after: 0, away: 1);
        _first.Add(Router(100), new VrrpTracking(VrrpFaults.Pending, 0), foundAddresses: true);
        _world.Run(1.5);
        Assert.Equal(80, _first.StatusOf().EffectivePriority);
        Assert.Equal([_first], _world.Masters());
        _first.Do(dispatcher => dispatcher.SetTracking("one", default));
        _world.Run(1);
        Assert.Equal(100, _first.StatusOf().EffectivePriority);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Of_a_sync_group_all_go_on_or_none(bool firstFound, bool secondFound)
    {
        VrrpSyncGroupOptions group = new("both", ["one", "two"]);
        _first.Do(dispatcher => dispatcher.SetSyncGroup(group));
        _first.Add(Host.Options(100, "two", router: 2));
        Start(Router(100), Router(90));
        _second.Add(Host.Options(90, "two", router: 2));
        _world.Run(5);
        Kill(after: 0, away: 1);
        _first.Do(dispatcher => dispatcher.SetSyncGroup(group));
        _first.Add(Router(100), foundAddresses: firstFound);
        _first.Add(Host.Options(100, "two", router: 2), foundAddresses: secondFound);
        _first.Settle();
        var expected = firstFound && secondFound ? VrrpState.Master : VrrpState.Backup;
        Assert.Equal((expected, expected), (_first.StateOf(), _first.StateOf("two")));
    }

    [Fact]
    public void A_member_in_fault_keeps_its_whole_group_from_going_on()
    {
        _first.Add(Host.Options(100, "two", router: 2));
        Start(Router(100), Router(90));
        Kill(after: 0, away: 1);
        _first.Do(dispatcher => dispatcher.SetSyncGroup(new("both", ["one", "two"])));
        _first.Add(Router(100), foundAddresses: true);
        _first.Add(Host.Options(100, "two", router: 2), new VrrpTracking(VrrpFaults.TrackedInterface, 0), foundAddresses: true);
        _first.Settle();
        Assert.Equal((VrrpState.Fault, VrrpState.Fault), (_first.StateOf(), _first.StateOf("two")));
    }

    [Fact]
    public void Killed_again_and_again_it_goes_on_each_time()
    {
        Start(Router(100), Router(90));
        for (var round = 0; round < 20; round++)
        {
            Kill(after: round % 10 / 10.0, away: 1.9);
            _first.Add(Router(100), foundAddresses: true);
            _first.Settle();
        }

        Assert.Equal([_first], _world.Masters());
        Assert.Empty(_second.Listener.Take());
    }

    private static VrrpInstanceOptions Router(byte priority) => Host.Options(priority);

    private void Start(VrrpInstanceOptions first, VrrpInstanceOptions second, VrrpTracking tracking = default)
    {
        _first.Add(first, tracking);
        _second.Add(second);
        _world.Run(4 * (3 * first.AdvertisementInterval.TotalSeconds + 1));
        // To the moment of an advert, with the wire empty.
        var sent = _world.Wire.Sent.Count;
        while (_world.Wire.Sent.Count == sent)
        {
            _world.Run(0.001);
        }

        _world.Run(0.001);
        Assert.Equal(VrrpState.Master, _first.StateOf());
        _first.Listener.Take();
        _second.Listener.Take();
    }

    // What the dead one would send meanwhile it does not.
    private void Kill(double after, double away)
    {
        _world.Run(after);
        _world.Hosts.Remove(_first);
        _world.Wire.Ends.Remove(_first.Transport);
        _world.Run(away);
        _first = _world.AddHost(_page, _first);
    }
}
