using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The directors stop hearing each other, and hear each other again; everyone else hears both.</summary>
public sealed class S10_Partition(ITestOutputHelper output) : Scenario(output)
{
    [LabFact]
    public async Task Two_masters_become_one_and_the_neighbours_know_which()
    {
        await ArrangeAsync();
        VrrpInstance better = new() { Priority = 100 };
        VrrpInstance worse = new() { Priority = 90 };
        var service = Configuration.WebService(Cluster);
        NotifyRecorder notified = new(D2);
        await StartAsync(D1, Configuration.Of(better, service));
        await StartAsync(D2, Configuration.Of(worse with { More = $"notify {notified.Script}" }, service));
        await MasterIsAsync(D1, better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
        var (first, second) = (await D1.HardwareAddressAsync(), await D2.HardwareAddressAsync());

        await Cluster.PartitionDirectorsAsync(apart: true);
        await notified.IsCalledAsync("INSTANCE VI_1 MASTER 90", worse.MasterDown + Soon);
        Assert.True(await D1.HoldsAsync(Cluster.VirtualAddress));
        Assert.True(await D2.HoldsAsync(Cluster.VirtualAddress));
        await ClientSendsToAsync(second);

        await Cluster.PartitionDirectorsAsync(apart: false);
        var healed = await MasterIsAsync(D1, Soon);
        Figures.Record("one master again after", $"{healed.TotalSeconds:0.0} s");
        await ClientSendsToAsync(first);
        await AnsweredByAsync(Soon, "r1", "r2");
        await notified.IsCalledAsync("INSTANCE VI_1 BACKUP 90", Soon);
    }

    private Task ClientSendsToAsync(string hardwareAddress) => Eventually.SeesAsync($"the client sends to {hardwareAddress}", Soon,
        () => Cluster.Client.ArpCacheAsync(Cluster.VirtualAddress), known => known == hardwareAddress);
}
