using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The master is asked to stop.</summary>
public sealed class S05_Stop(ITestOutputHelper output) : Scenario(output)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(3);

    [LabFact]
    public async Task It_says_goodbye_and_leaves_nothing_behind()
    {
        await ArrangeAsync();
        VrrpInstance better = new() { Priority = 100 };
        VrrpInstance worse = new() { Priority = 90 };
        NotifyRecorder notified = new(D1);
        var service = Configuration.WebService(Cluster);
        var addresses = await D1.AddressesAsync();
        var master = await StartAsync(D1, Configuration.Of(better with { More = $"notify_stop \"{notified.Script} stopped\"" }, service));
        await StartAsync(D2, Configuration.Of(worse, service));
        await MasterIsAsync(D1, better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
        var probe = Cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();

        var took = await master.StopAsync(Soon);
        Figures.RecordWithin("from SIGTERM to its end", took, StopsWithin);
        await MasterIsAsync(D2, worse.Skew + Soon);
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin("stop, longest silence", probe.LongestSilence, worse.Skew + Grace);

        Assert.Equal(addresses, await D1.AddressesAsync());
        Assert.Empty(await D1.IpvsAsync());
        Assert.All(master.PidFiles, static file => Assert.False(File.Exists(file), $"{file} is left behind"));
        Assert.Equal("stopped", Assert.Single(notified.Calls.Select(static call => call.Split(' ')[0])));
    }
}
