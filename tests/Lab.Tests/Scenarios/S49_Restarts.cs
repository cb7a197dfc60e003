using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Restarts of a sync group of both versions, one of them with a virtual MAC, beside keepalived.</summary>
public sealed class S49_Restarts(ITestOutputHelper output) : RestartScenario(output)
{
    private const string Group = "vrrp_sync_group G {\n group {\n VI_1\n VI_2\n }\n}\n";
    private const string Second = "10.9.0.101";

    [NetworkFact(OnlyDirector = true)]
    public async Task A_group_that_preempts_goes_on_as_a_whole()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0));
        var (better, worse) = (Pair(100, Interval), Pair(90, Interval));
        var file = Configuration.Of([Group, .. better]);
        var daemon = await StartAsync(D1, file);
        await MastersAsync(D1, better);
        var peer = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D2, Configuration.Of([Group, .. worse]));
        await peer.SaysAsync("BACKUP", Soon);
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        await capture.MoreAsync(1, Soon);
        (_, var longest) = await CrashAsync(daemon, file, () => Task.CompletedTask, better);

        await capture.MoreAsync(4, Soon);
        var how = $"in a group that preempts beside keepalived, {Crashes / 2} times kill -9 and start again";
        Figures.Record($"{how}: longest start until it goes on", $"{longest.TotalSeconds:0.00} s");
        var adverts = await Advert.ReadAsync(capture);
        Assert.All(adverts, advert => Assert.Equal((D1.Address, 100), (advert.Source, advert.Priority)));
        foreach (var instance in worse)
        {
            Judge(adverts.Where(advert => advert.Fields.Contains(AddressOf(instance), StringComparison.Ordinal)), instance, how);
        }
    }

    /// <summary>The other one has taken over: nothing is taken back without preemption, and nothing of ours is left behind.</summary>
    [NetworkFact(OnlyDirector = true)]
    public async Task Where_the_other_took_over_a_group_that_does_not_preempt_gives_all_of_it_up()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0));
        var (better, worse) = (Pair(100, 1, "nopreempt"), Pair(90, 1, "nopreempt"));
        var file = Configuration.Of([Group, .. better]);
        var daemon = await StartAsync(D1, file);
        await MastersAsync(D1, better);
        var peer = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D2, Configuration.Of([Group, .. worse]));
        await peer.SaysAsync("BACKUP", Soon);
        await daemon.KillAsync();
        await Eventually.HoldsAsync("keepalived takes over", worse[0].MasterDown + Soon,
            async () => await D2.HoldsAsync(Cluster.VirtualAddress) && await D2.HoldsAsync(Second));
        Assert.True(await D1.HoldsAsync(Cluster.VirtualAddress));

        daemon = await StartAsync(D1, file);
        await MastersAsync(D2, better);
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        await capture.MoreAsync(better.Length * 5, Soon);
        Assert.DoesNotContain(daemon.Log, static line => line.Contains("-> MASTER", StringComparison.Ordinal));
        Assert.All(await Advert.ReadAsync(capture), advert => Assert.Equal(D2.Address, advert.Source));
        Figures.Record("after the other took over", "both addresses are released, and none is taken back");
    }

    private static VrrpInstance[] Pair(int priority, double interval, string more = "") =>
    [
        new() { Priority = priority, Interval = interval, More = more },
        new()
        {
            Name = "VI_2",
            Version = 3,
            RouterId = 52,
            Priority = priority,
            Interval = interval,
            Addresses = [$"{Second}/24 dev eth0"],
            More = $"{more}\n  use_vmac",
        },
    ];

    private static string AddressOf(VrrpInstance instance) => instance.Addresses[0].Split('/')[0];
}
