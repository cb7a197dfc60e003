using Director.Core.Tracking;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tests.Tracking;

/// <summary>What a number comes to, as keepalived 2.2.7 was seen to do.</summary>
public class FileTrackerTests
{
    [Theory]
    [InlineData(2, false, 5, VrrpFaults.None, 10)]
    [InlineData(2, false, -5, VrrpFaults.None, -10)]
    [InlineData(4, true, 5, VrrpFaults.None, -20)]
    [InlineData(4, true, -5, VrrpFaults.None, 20)]
    [InlineData(2, false, 200, VrrpFaults.None, 253)]
    [InlineData(2, false, -200, VrrpFaults.TrackedObject, 0)]
    [InlineData(3, true, 200, VrrpFaults.TrackedObject, 0)]
    [InlineData(1, false, -253, VrrpFaults.None, -253)]
    [InlineData(1, false, -254, VrrpFaults.TrackedObject, 0)]
    [InlineData(-254, false, 1, VrrpFaults.TrackedObject, 0)]
    [InlineData(254, false, int.MinValue, VrrpFaults.TrackedObject, 0)]
    [InlineData(254, false, int.MaxValue, VrrpFaults.None, 253)]
    [InlineData(0, false, 0, VrrpFaults.None, 0)]
    [InlineData(0, false, 1, VrrpFaults.TrackedObject, 0)]
    [InlineData(0, true, 0, VrrpFaults.TrackedObject, 0)]
    [InlineData(0, true, -1, VrrpFaults.None, 0)]
    [InlineData(9, false, null, VrrpFaults.Pending, 0)]
    public void A_value_counts_times_its_weight(int weight, bool reverse, int? value, VrrpFaults faults, int adjustment) =>
        Assert.Equal(new VrrpTracking(faults, adjustment), FileTracker.Effect(new TrackedItem("load", weight, reverse), value));
}
