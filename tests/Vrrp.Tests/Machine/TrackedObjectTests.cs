namespace Vrrp.Tests.Machine;

/// <summary>
/// As keepalived 2.2.7 was seen to do, priority 100: "weight 20 reverse" up is 80, down 100; "weight -20 reverse" up 100, down 120.
/// </summary>
public class TrackedObjectTests
{
    [Theory]
    [InlineData(20, false, true, 20)]
    [InlineData(20, false, false, 0)]
    [InlineData(-20, false, true, 0)]
    [InlineData(-20, false, false, -20)]
    [InlineData(20, true, true, -20)]
    [InlineData(20, true, false, 0)]
    [InlineData(-20, true, true, 0)]
    [InlineData(-20, true, false, 20)]
    public void A_weight_counts(int weight, bool reverse, bool up, int expected) =>
        Assert.Equal(
            new VrrpTracking(VrrpFaults.None, expected),
            new TrackedObject(VrrpFaults.TrackedScript, weight, reverse, up).Effect);

    [Theory]
    [InlineData(false, true, VrrpFaults.None)]
    [InlineData(false, false, VrrpFaults.TrackedScript)]
    [InlineData(true, true, VrrpFaults.TrackedScript)]
    [InlineData(true, false, VrrpFaults.None)]
    public void Weight_zero_is_a_fault(bool reverse, bool up, VrrpFaults expected) =>
        Assert.Equal(new VrrpTracking(expected, 0), new TrackedObject(VrrpFaults.TrackedScript, 0, reverse, up).Effect);

    [Fact]
    public void Several_add_up_and_one_without_a_result_is_awaited() =>
        Assert.Equal(
            new VrrpTracking(VrrpFaults.TrackedInterface | VrrpFaults.Pending, 15),
            new TrackedObject(VrrpFaults.TrackedScript, 20, false, true).Effect
            + new TrackedObject(VrrpFaults.TrackedScript, -5, false, false).Effect
            + new TrackedObject(VrrpFaults.TrackedInterface, 0, false, false).Effect
            + new TrackedObject(VrrpFaults.TrackedScript, 9, false, null).Effect);
}
