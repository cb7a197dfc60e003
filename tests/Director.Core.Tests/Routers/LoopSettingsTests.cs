using Director.Core.Routers;
using Keepalived.Configuration;

namespace Director.Core.Tests.Routers;

public class LoopSettingsTests
{
    /// <summary>vrrp_startup_delay counts from our start, vrrp_delay_after_boot from the machine's; the later end counts.</summary>
    [Theory]
    [InlineData(0, 0, 3, 100, 0)]
    [InlineData(10, 0, 3, 100, 7)]
    [InlineData(10, 0, 12, 100, 0)]
    [InlineData(0, 120, 3, 100, 20)]
    [InlineData(10, 105, 3, 100, 7)]
    [InlineData(10, 120, 3, 100, 20)]
    public void What_is_left_of_the_delays_is_waited_for(double startup, double boot, double sinceStart, double sinceBoot, double expected)
    {
        VrrpSettings vrrp = new() { StartupDelay = TimeSpan.FromSeconds(startup), DelayAfterBoot = TimeSpan.FromSeconds(boot) };
        var left = LoopSettings.Remaining(vrrp, TimeSpan.FromSeconds(sinceStart), TimeSpan.FromSeconds(sinceBoot)).TotalSeconds;
        Assert.Equal(expected, Math.Max(left, 0));
    }
}
