namespace Vrrp.Tests.Transport;

/// <summary>A loop beside the real keepalived, both ways round.</summary>
[Collection("network namespaces")]
public class KeepalivedTests
{
    [NetworkTheory("keepalived")]
    [InlineData("v2")]
    [InlineData("v2 AH")]
    [InlineData("v2 AH unicast")]
    [InlineData("v3")]
    [InlineData("v3 IPv6")]
    [InlineData("v3 unicast")]
    [InlineData("v3 unicast IPv6")]
    public async Task As_the_better_router_it_preempts_keepalived_which_takes_over_again_when_it_resigns(string kind)
    {
        using Cable cable = new();
        await using KeepalivedProcess keepalived = new(cable, 2, Setups.Keepalived(kind, 100, 2));
        await keepalived.Says("Entering MASTER STATE");
        await using var router = await Router.StartAsync(cable, 1);
        router.Loop.AddInstance(Setups.Options(kind, 200, 1));
        await router.Is(VrrpState.Master);
        await keepalived.Says("Master received advert");

        var status = await router.StatusAsync();
        Assert.Equal(0, status.Errors.Total);
        await router.Loop.StopAsync();
        Assert.Empty(router.Troubles);
        await keepalived.Says("Entering MASTER STATE", times: 2);
        Assert.DoesNotContain(keepalived.Log, IsComplaint);
    }

    [NetworkTheory("keepalived")]
    [InlineData("v2")]
    [InlineData("v2 AH")]
    [InlineData("v2 AH unicast")]
    [InlineData("v3")]
    [InlineData("v3 IPv6")]
    [InlineData("v3 unicast")]
    [InlineData("v3 unicast IPv6")]
    public async Task As_the_lesser_router_it_follows_keepalived_and_takes_over_when_that_resigns(string kind)
    {
        using Cable cable = new();
        await using var router = await Router.StartAsync(cable, 1);
        router.Loop.AddInstance(Setups.Options(kind, 100, 1));
        await router.Is(VrrpState.Master);
        await using KeepalivedProcess keepalived = new(cable, 2, Setups.Keepalived(kind, 200, 2));
        await keepalived.Says("Entering MASTER STATE");
        await router.Is(VrrpState.Backup);
        var status = await router.StatusAsync();
        Assert.Equal(200, status.MasterPriority);

        await keepalived.StopAsync();
        await router.Is(VrrpState.Master);
        status = await router.StatusAsync();
        Assert.Equal(1, status.ResignationsReceived);
        Assert.Equal(0, status.Errors.Total);
        Assert.Empty(router.Rejected);
        Assert.DoesNotContain(keepalived.Log, IsComplaint);
    }

    private static bool IsComplaint(string line) =>
        new[] { "checksum", "invalid", "bogus", "mismatch", "expected",
            "wrong" }.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));
}
