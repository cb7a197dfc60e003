using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The director and keepalived as the two routers of one virtual router, each as the other's master and backup.</summary>
public sealed class S07_BesideKeepalived(ITestOutputHelper output) : Scenario(output)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);

    private static readonly VrrpInstance Version2 = new()
    {
        Priority = 100,
        // One stands twice: both count it twice in their adverts.
        Addresses = [$"{ClusterPlan.VirtualAddress}/24 dev eth0", "10.9.0.101/24 dev eth0", $"{ClusterPlan.VirtualAddress}/24 dev eth0"],
        More = "authentication {\n auth_type PASS\n auth_pass s3cret\n }",
    };

    private static readonly VrrpInstance Version3 = Version2 with { Version = 3, Interval = 0.5, More = "" };

    private static readonly VrrpInstance OverIPv6 = Version3 with
    {
        Addresses = ["fe80::9:100", $"{ClusterPlan.VirtualAddressIPv6}/128 dev eth0", "2001:db8:9::101"],
    };

    [NetworkFact]
    public Task Version_2_with_password_by_multicast() => BothWaysRoundAsync(Version2, unicast: false);

    [NetworkFact]
    public Task Version_2_with_password_by_unicast() => BothWaysRoundAsync(Version2, unicast: true);

    [NetworkFact]
    public Task Version_3_by_multicast() => BothWaysRoundAsync(Version3, unicast: false);

    [NetworkFact]
    public Task Version_3_by_unicast() => BothWaysRoundAsync(Version3, unicast: true);

    [NetworkFact]
    public Task Over_IPv6_by_multicast() => BothWaysRoundAsync(OverIPv6, unicast: false);

    [NetworkFact]
    public Task Over_IPv6_by_unicast() => BothWaysRoundAsync(OverIPv6, unicast: true);

    [NetworkFact]
    public async Task After_preempt_delay_the_next_advert_of_keepalived_is_enough()
    {
        await ArrangeAsync();
        var worse = Version2 with { Priority = 90 };
        var delay = TimeSpan.FromSeconds(3);
        var keepalived = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D2, Configuration.Of(worse));
        await MasterIsAsync(D2, worse.MasterDown + Soon);
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        var better = Version2 with { More = $"{Version2.More}\n  preempt_delay {delay.TotalSeconds}" };
        var director = await StartAsync(D1, Configuration.Of(better));
        await director.SaysAsync($"master is {D2.Address}, priority 90", Soon);
        var heard = capture.Count;
        await MasterIsAsync(D1, delay + better.MasterDown + Soon);

        var adverts = await Advert.ReadAsync(capture);
        var first = adverts.Take(heard).Last(advert => advert.Source == D2.Address);
        var taken = adverts.First(advert => advert.Source == D1.Address);
        var took = TimeSpan.FromSeconds(taken.Seconds - first.Seconds);
        Assert.True(took >= delay, $"it took {took.TotalSeconds:0.00} s");
        var bound = delay + TimeSpan.FromSeconds(better.Interval) + better.Skew + Grace;
        Figures.RecordWithin("takeover after preempt_delay 3, from the first advert heard", took, bound);
        Assert.DoesNotContain(director.Log, line => line.Contains("claims to be master too", StringComparison.Ordinal));

        // With another password each is master: what is wrong, and what to do, is said.
        var other = better with { More = better.More.Replace("s3cret", "other", StringComparison.Ordinal) };
        await director.ReloadAsync(Configuration.Of(other));
        await director.SaysAsync("its authentication differs from ours; compare auth_type and auth_pass on both", Soon);
        Assert.False(keepalived.HasExited);
    }

    private async Task BothWaysRoundAsync(VrrpInstance better, bool unicast)
    {
        var isIPv6 = better.Addresses[0].Contains(':', StringComparison.Ordinal);
        var address = isIPv6 ? Cluster.VirtualAddressIPv6 : Cluster.VirtualAddress;
        await ArrangeAsync(new ClusterPlan { HasIPv6 = isIPv6 });
        var worse = better with { Priority = 90 };
        var (one, two) = (await SourceAsync(D1, isIPv6, unicast), await SourceAsync(D2, isIPv6, unicast));
        var (betterFile, worseFile) = (FileOf(better, one, two, unicast), FileOf(worse, two, one, unicast));
        var longerThanMasterDown = (int)(better.MasterDown.TotalSeconds / better.Interval) + 2;
        var capture = await Cluster.StartCaptureAsync($"{(isIPv6 ? "ip6" : "ip")} proto 112");

        // Keepalived is the better one: the director obeys it, takes over when it leaves and gives way when it returns.
        var keepalived = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, betterFile);
        await MasterIsAsync(D1, better.MasterDown + Soon, address);
        var director = await StartAsync(D2, worseFile);
        await capture.MoreAsync(longerThanMasterDown, 2 * longerThanMasterDown * TimeSpan.FromSeconds(better.Interval) + Soon);
        await keepalived.StopAsync(Soon);
        await MasterIsAsync(D2, worse.Skew + Soon, address);
        keepalived = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, betterFile);
        await MasterIsAsync(D1, better.MasterDown + Soon, address);
        await director.StopAsync(Soon);
        await keepalived.StopAsync(Soon);

        // The other way round: the same files, the programs exchanged.
        keepalived = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D2, worseFile);
        await MasterIsAsync(D2, worse.MasterDown + Soon, address);
        director = await StartAsync(D1, betterFile);
        await MasterIsAsync(D1, better.MasterDown + Soon, address);
        await capture.MoreAsync(longerThanMasterDown, 2 * longerThanMasterDown * TimeSpan.FromSeconds(better.Interval) + Soon);
        await director.StopAsync(Soon);
        await MasterIsAsync(D2, worse.Skew + Soon, address);
        Assert.False(keepalived.HasExited);

        var how = $"v{better.Version}{(isIPv6 ? " over IPv6" : "")}, {(unicast ? "unicast" : "multicast")}";
        Judge(await Advert.ReadAsync(capture), one, two, worse.Skew, how);
    }

    private void Judge(IReadOnlyList<Advert> adverts, string one, string two, TimeSpan skew, string how)
    {
        // D1's masters one after the other, each up to its goodbye: keepalived, keepalived once more, the director.
        var goodbyes = adverts.Where(advert => advert.Source == one && advert.Priority == 0).ToList();
        Assert.Equal(3, goodbyes.Count);
        Figures.RecordWithin($"director takes over from keepalived after its goodbye ({how})", Takeover(goodbyes[0]), skew + Grace);
        Figures.RecordWithin($"keepalived takes over from director after its goodbye ({how})", Takeover(goodbyes[2]), skew + Grace);

        var theirs = OfMaster(double.MinValue, goodbyes[0].Seconds);
        var ours = OfMaster(goodbyes[1].Seconds, goodbyes[2].Seconds);
        Figures.Record($"advert of both ({how})", ours.Fields);
        Assert.Equal(theirs.Fields, ours.Fields);
        Assert.True(ours.ChecksumsAreGood);

        // While D1 is master, D2 is silent.
        Assert.DoesNotContain(adverts, advert => advert.Source == two && advert.Seconds < goodbyes[0].Seconds);

        TimeSpan Takeover(Advert goodbye) => TimeSpan.FromSeconds(
            adverts.First(advert => advert.Source == two && advert.Seconds > goodbye.Seconds).Seconds - goodbye.Seconds);

        Advert OfMaster(double after, double before) => Assert.Single(adverts
            .Where(advert => advert.Source == one && advert.Priority == 100 && advert.Seconds > after && advert.Seconds < before)
            .DistinctBy(static advert => advert.Fields));
    }

    /// <summary>Where the adverts of a host come from.</summary>
    private static async Task<string> SourceAsync(Host host, bool isIPv6, bool unicast) =>
        !isIPv6 ? host.Address : unicast ? host.AddressIPv6 : await host.LinkLocalAsync();

    private static string FileOf(VrrpInstance instance, string self, string peer, bool unicast) => Configuration.Of(instance with
    {
        More = instance.More + (unicast ? $"\n  unicast_src_ip {self}\n  unicast_peer {{\n {peer}\n }}" : ""),
    });
}
