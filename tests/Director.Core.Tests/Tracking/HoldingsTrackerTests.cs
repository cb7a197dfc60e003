using Director.Core.Interfaces;
using Director.Core.Tracking;
using Keepalived.Configuration.Tests;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Tests.Tracking;

/// <summary>The interfaces of what an instance holds count as tracked ones, as with keepalived 2.2.7.</summary>
public sealed class HoldingsTrackerTests
{
    private static readonly NetworkSnapshot Network = NetworkSnapshot.Of(
        [
            new Link(2, "eth0") { Flags = LinkFlags.Up | LinkFlags.Running },
            new Link(3, "up1") { Flags = LinkFlags.Up | LinkFlags.Running },
            new Link(4, "off"),
        ],
        []);

    [Theory]
    [InlineData("virtual_ipaddress_excluded", "10.9.0.101/24 dev off", true)]
    [InlineData("virtual_ipaddress_excluded", "10.9.0.101/24 dev off no_track", false)]
    [InlineData("virtual_ipaddress_excluded", "10.9.0.101/24 dev up1", false)]
    [InlineData("virtual_routes", "10.1.0.0/16 dev off", true)]
    [InlineData("virtual_routes", "10.1.0.0/16 dev off no_track", false)]
    [InlineData("virtual_routes", "10.1.0.0/16 nexthop via 10.9.0.1 nexthop via 10.8.0.1 dev off", false)]
    [InlineData("virtual_rules", "from 10.1.0.0/16 iif off table 100 preference 100", true)]
    [InlineData("virtual_rules", "from 10.1.0.0/16 oif off table 100 preference 100", true)]
    [InlineData("virtual_rules", "from 10.1.0.0/16 oif off table 100 preference 100 no_track", false)]
    public void An_interface_that_is_down_is_a_fault_unless_the_line_says_no_track(string block, string line, bool isFault)
    {
        var (tracker, tracks) = Of($"{block} {{\n{line}\n}}", "");
        Assert.Equal(new VrrpTracking(isFault ? VrrpFaults.TrackedInterface : VrrpFaults.None, 0), tracker.Sum(tracks));
        Assert.Equal(isFault ? ["off is switched off: it has addresses, routes or rules there"] : [], tracker.Faults(tracks));
    }

    [Fact]
    public void A_line_of_track_interface_decides_by_its_weight()
    {
        var (tracker, tracks) = Of("virtual_routes {\n10.1.0.0/16 dev off\n}\ntrack_interface {\noff weight -20\n}", "");
        Assert.Equal(VrrpTracking.Clear, tracker.Sum(tracks));
    }

    [Theory]
    [InlineData("static_ipaddress {\n10.7.0.1/24 dev off track_group g\n}", true)]
    [InlineData("static_ipaddress {\n10.7.0.1/24 dev off\n}", false)]
    [InlineData("static_routes {\n10.7.0.0/24 dev off track_group g\n}", true)]
    [InlineData("static_rules {\nfrom 10.7.0.0/24 iif off table 100 preference 100 track_group g\n}", true)]
    public void The_interface_of_a_static_line_counts_for_the_instances_of_its_track_group(string block, bool isFault)
    {
        var (tracker, tracks) = Of("", $"track_group g {{\ngroup {{\nVI_1\n}}\n}}\n{block}");
        Assert.Equal(isFault ? VrrpFaults.TrackedInterface : VrrpFaults.None, tracker.Sum(tracks).Faults);
    }

    [Fact]
    public void What_is_static_and_cannot_be_set_is_a_fault()
    {
        var (tracker, tracks) = Of("", "");
        tracker.SetMachine(MachineFacts.None with { Network = Network, WithoutStatics = [new("VI_1")] });
        Assert.Equal(VrrpFaults.TrackedObject, tracker.Sum(tracks).Faults);
        Assert.Equal(["static addresses, routes or rules of its track_group cannot be set"], tracker.Faults(tracks));
    }

    private static (HoldingsTracker Tracker, InstanceTracks Tracks) Of(string inInstance, string above)
    {
        var configuration = Conf.Read($$"""
            {{above}}
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    10.9.0.100/24
                }
                {{inInstance}}
            }
            """).Configuration;
        HoldingsTracker tracker = new();
        tracker.SetConfiguration(configuration, null!);
        tracker.SetMachine(MachineFacts.None with { Network = Network });
        return (tracker, InstanceTracks.Of(configuration)[0]);
    }
}
