using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary><c>timer_expired_backup</c>: a master whose machine stood still wakes up when another one has long taken over.</summary>
public sealed class S50_LateMaster(ITestOutputHelper output) : Scenario(output)
{
    private static readonly VrrpInstance Better = new() { Priority = 100, Version = 3, Interval = 0.3, More = "nopreempt" };
    private static readonly VrrpInstance Worse = Better with { Priority = 90 };

    [NetworkFact(OnlyDirector = true)]
    public async Task It_stays_behind_the_one_who_took_over()
    {
        var claims = await ClaimsAfterSleepAsync(Better with { More = "nopreempt\n timer_expired_backup" }, master: 2);
        Assert.Equal(0, claims);
        Figures.Record("timer_expired_backup: adverts of a master that slept, once another has taken over", $"{claims}");
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task Without_the_word_it_goes_on_as_master()
    {
        Assert.NotEqual(0, await ClaimsAfterSleepAsync(Better, master: 1));
    }

    // How often the first one has claimed the address, after it slept for as long as the other is patient.
    private async Task<int> ClaimsAfterSleepAsync(VrrpInstance better, int master)
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0));
        var first = await StartAsync(D1, Configuration.Of(better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var second = await StartAsync(D2, Configuration.Of(Worse));
        await second.SaysAsync($"master is {D1.Address}", Soon);
        first.Freeze();
        await second.SaysAsync("BACKUP -> MASTER", Worse.MasterDown + Soon);
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        first.GoOn();
        await MasterIsAsync(Cluster.Directors[master - 1], Soon);
        await capture.MoreAsync(10, Soon);
        return (await Advert.ReadAsync(capture)).Count(advert => advert.Source == D1.Address && advert.Priority > 0);
    }
}
