using Keepalived.Configuration;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Tests.Routers;

/// <summary>From one file to the next.</summary>
public sealed partial class VirtualRouterControllerTests
{
    [Fact]
    public async Task A_reload_that_changes_the_priority_keeps_role_and_address()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        await _steps.CarryOutAsync(Controller, Read(File("priority 120")));
        await Until("120 is advertised", () => _wire.Priorities is [.., 120]);
        Assert.Equal(VrrpState.Master, Controller.States[new("VI_1")]);
        Assert.Equal(RouteAction.Add, Assert.Single(_kernel.Applied).Action);
        Assert.DoesNotContain((byte)0, _wire.Priorities);
    }

    [Theory]
    [InlineData("", "VI_1 Fault 100")]
    [InlineData("notify_deleted", "VI_1 Deleted 100")]
    [InlineData("notify_deleted /bin/deleted", "VI_1 Deleted 100")]
    public async Task A_reload_without_the_instance_says_priority_0_and_takes_its_address(string notify, string last)
    {
        await StartAsync(File(notify));
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        await _steps.CarryOutAsync(Controller, Configuration.Empty);
        await Until("it is gone", () => Addresses is [] && Controller.States.Count == 0);
        Assert.Equal(last, _heard.Reports[^1]);
        Assert.Equal(0, _wire.Priorities[^1]);
    }

    [Fact]
    public async Task A_reload_adds_an_instance_beside_the_one_that_runs()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        var second = File().Replace("VI_1", "VI_2", StringComparison.Ordinal).Replace("51", "52", StringComparison.Ordinal)
            .Replace("10.9.0.100", "10.9.0.101", StringComparison.Ordinal);
        await _steps.CarryOutAsync(Controller, Read(File() + second));
        await Until("both are masters", () => Controller.States.Values.All(state => state == VrrpState.Master));
        await Until("both addresses are there", () => Addresses is ["10.9.0.100", "10.9.0.101"]);
        Assert.DoesNotContain((byte)0, _wire.Priorities);
    }

    /// <summary>The loop has still what the configuration has no longer: nobody will take it up.</summary>
    [Fact]
    public async Task What_is_handed_over_in_the_middle_of_a_reload_that_fails_does_not_stay_for_ever()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        var next = File("version 3\nauth_hmac {\n key 1 file:absent\n }").Replace("VI_1", "VI_2", StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => Controller.AdoptAsync(_steps.To(Read(next))));
        await Controller.HandOverAsync().WaitAsync(Deadline);
        Assert.Equal(1u, Assert.Single(_kernel.GetAddresses()).ValidLifetime);
    }
}
