namespace Vrrp.Tests.Packets;

public class VrrpTimersTests
{
    [Theory]
    [InlineData(100, 1, 3.609375)]
    [InlineData(254, 1, 3.0078125)]
    [InlineData(200, 2, 6.21875)] // the skew is of a second, whatever the interval
    [InlineData(1, 1, 3.99609375)]
    public void Rfc3768_6_1_master_down_interval(byte priority, double interval, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), VrrpTimers.MasterDown(VrrpVersion.V2, priority, TimeSpan.FromSeconds(interval)));

    [Theory]
    [InlineData(100, 1, 3.609375)]
    [InlineData(150, 0.25, 0.853515625)]
    [InlineData(1, 0.01, 0.0399609375)]
    public void Rfc9568_6_1_skew_is_a_part_of_the_master_s_interval(byte priority, double interval, double expected) =>
        Assert.Equal(expected, VrrpTimers.MasterDown(VrrpVersion.V3, priority, TimeSpan.FromSeconds(interval)).TotalSeconds, 6);

    [Theory]
    [InlineData(VrrpVersion.V2, 0.3, 1)]
    [InlineData(VrrpVersion.V2, 1.5, 2)]
    [InlineData(VrrpVersion.V2, 300, 255)]
    [InlineData(VrrpVersion.V3, 0.001, 0.01)]
    [InlineData(VrrpVersion.V3, 0.254, 0.25)]
    [InlineData(VrrpVersion.V3, 41, 40.95)]
    public void Rfc9568_5_2_7_intervals_are_what_the_wire_can_carry(VrrpVersion version, double interval, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), VrrpTimers.Normalize(version, TimeSpan.FromSeconds(interval)));

    [Fact]
    public void Down_timer_adverts_replaces_the_three() =>
        Assert.Equal(TimeSpan.FromSeconds(5.609375), VrrpTimers.MasterDown(VrrpVersion.V2, 100, TimeSpan.FromSeconds(1), 5));
}
