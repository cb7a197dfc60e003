using Director.Core.VirtualRouters;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tests.VirtualRouters;

public class InstanceTrackingTests
{
    private static readonly Dictionary<string, bool?> Scripts = new() { ["up"] = true, ["down"] = false, ["new"] = null };

    [Theory]
    [InlineData("up", 0, false, VrrpFaults.None, 0)]
    [InlineData("down", 0, false, VrrpFaults.TrackedScript, 0)]
    [InlineData("up", 0, true, VrrpFaults.TrackedScript, 0)]
    [InlineData("down", 0, true, VrrpFaults.None, 0)]
    [InlineData("up", 20, false, VrrpFaults.None, 20)]
    [InlineData("down", 20, false, VrrpFaults.None, 0)]
    [InlineData("down", -20, false, VrrpFaults.None, -20)]
    [InlineData("up", -20, false, VrrpFaults.None, 0)]
    [InlineData("new", 0, false, VrrpFaults.Pending, 0)]
    [InlineData("new", 20, false, VrrpFaults.Pending, 0)]
    [InlineData("that does not run", 0, false, VrrpFaults.None, 0)]
    public void A_script_counts_by_its_weight_and_its_last_result(string name, int weight, bool reverse, VrrpFaults faults, int adjustment) =>
        Assert.Equal(
            new VrrpTracking(faults, adjustment),
            InstanceTracking.Sum([new TrackSettings { Scripts = [new TrackedItem(name, weight, reverse)] }], Scripts, _ => true));

    [Fact]
    public void Interfaces_and_what_the_sync_group_tracks_are_added_up()
    {
        TrackSettings own = new() { Interfaces = [new TrackedItem("eth1"), new TrackedItem("eth2", 10)], Scripts = [new TrackedItem("down", -30)] };
        TrackSettings group = new() { Interfaces = [new TrackedItem("eth3", -7)] };
        Assert.Equal(
            new VrrpTracking(VrrpFaults.TrackedInterface, 10 - 30 - 7),
            InstanceTracking.Sum([own, group], Scripts, name => name == "eth2"));
    }
}
