using TestSupport;

namespace Vrrp.Tests.Transport;

/// <summary>Two loops, each in its own network namespace.</summary>
[Collection("network namespaces")]
public class RealSocketTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [NetworkTheory]
    [InlineData("v3")]
    [InlineData("v3 IPv6")]
    [InlineData("v3 unicast")]
    [InlineData("v3 unicast without interface")]
    [InlineData("v3 unicast IPv6")]
    public async Task Two_loops_elect_hand_over_and_take_back(string kind)
    {
        using Cable cable = new();
        await using var better = await Router.StartAsync(cable, 1);
        await using var other = await Router.StartAsync(cable, 2);
        other.Loop.AddInstance(Setups.Options(kind, 100, 2));
        await other.Is(VrrpState.Master);
        better.Loop.AddInstance(Setups.Options(kind, 200, 1));
        await better.Is(VrrpState.Master);
        await other.Is(VrrpState.Backup);

        better.Loop.RemoveInstance("one");
        await other.Is(VrrpState.Master);
        var status = await other.StatusAsync();
        Assert.Equal(1, status.ResignationsReceived);
        Assert.Equal(0, status.Errors.Total);
        Assert.Equal(0, status.SendErrors);
        Assert.Empty(other.Troubles);
        Assert.Empty(better.Troubles);
    }

    [NetworkFact]
    public async Task Neighbours_learn_the_address_from_gratuitous_ARP()
    {
        using Cable cable = new();
        await using var router = await Router.StartAsync(cable, 1);
        router.Loop.AddInstance(Setups.Options("v3", 255, 1));
        await router.Is(VrrpState.Master);
        await Eventually.HoldsAsync("the address announced", Patience, async () => (await router.StatusAsync()).AnnouncementsSent > 0);
        Assert.Contains("192.0.2.100 lladdr 02:00:00:00:00:01", cable.Neighbours(2), StringComparison.Ordinal);
    }

    [NetworkFact]
    public async Task An_interface_that_vanishes_and_returns_is_joined_again()
    {
        using Cable cable = new();
        await using var better = await Router.StartAsync(cable, 1);
        await using var other = await Router.StartAsync(cable, 2);
        better.Loop.AddInstance(Setups.Options("v3", 200, 1));
        other.Loop.AddInstance(Setups.Options("v3", 100, 2));
        await better.Is(VrrpState.Master);

        cable.Unplug();
        better.Loop.RemoveInterface("eth0");
        other.Loop.RemoveInterface("eth0");
        await better.Is(VrrpState.Fault);
        await other.Is(VrrpState.Fault);

        cable.Plug();
        other.Loop.SetInterface(cable.Interface(2));
        await other.Is(VrrpState.Master);
        better.Loop.SetInterface(cable.Interface(1));
        await better.Is(VrrpState.Master);
        await other.Is(VrrpState.Backup);
    }

    [NetworkFact]
    public async Task A_vanished_interface_nobody_told_of_is_trouble_and_not_the_end()
    {
        using Cable cable = new();
        await using var router = await Router.StartAsync(cable, 1);
        router.Loop.AddInstance(Setups.Options("v3", 255, 1));
        await router.Is(VrrpState.Master);
        cable.Unplug();
        await Eventually.HoldsAsync("trouble told", Patience, () => Task.FromResult(!router.Troubles.IsEmpty));
        Assert.Equal(VrrpState.Master, (await router.StatusAsync()).State);
        Assert.False(router.Loop.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_said_at_start()
    {
        VrrpLoop loop = new(new VrrpLoopOptions { NetworkNamespace = "/run/netns/none" }, new Simulation.RecordingListener(),
            TimeProvider.System);
        await Assert.ThrowsAnyAsync<IOException>(loop.StartAsync);
        await loop.DisposeAsync();
    }
}
