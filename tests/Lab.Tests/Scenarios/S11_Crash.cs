using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The daemon is killed and starts again: it adopts what it finds.</summary>
public sealed class S11_Crash(ITestOutputHelper output) : Scenario(output)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);
    private static readonly VrrpInstance Instance = new() { Priority = 100, State = "MASTER" };

    [LabFact(OnlyDirector = true)]
    public async Task Connections_through_the_table_survive()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        Cluster.StartEchoServers();
        var file = Configuration.Of(Instance, new VirtualServer
        {
            Service = $"{Cluster.VirtualAddress} 7",
            Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address, 7)),
        });
        var daemon = await StartAsync(D1, file);
        await MasterIsAsync(D1, Soon);
        await TableIsAsync(D1, Soon,
            "-A -t 10.9.0.100:7 -s rr",
            "-a -t 10.9.0.100:7 -r 10.9.0.11:7 -g -w 1",
            "-a -t 10.9.0.100:7 -r 10.9.0.12:7 -g -w 1");
        var (table, addresses) = (await D1.IpvsAsync(), await D1.AddressesAsync());
        var talks = new[] { await Cluster.TalkAsync(), await Cluster.TalkAsync() };
        SortedSet<string> partners = [await talks[0].AskAsync(), await talks[1].AskAsync()];
        var probe = Cluster.StartProbe(port: EchoServer.Port);
        await probe.ConnectsAsync(Soon);
        probe.Restart();

        await daemon.KillAsync();
        Assert.Equal(table, await D1.IpvsAsync());
        var next = await StartAsync(D1, file);
        await next.SaysAsync("VI_1", Soon);
        await MasterIsAsync(D1, Soon);
        await probe.ConnectsAsync(Soon);

        Assert.Equal(table, await D1.IpvsAsync());
        Assert.Equal(addresses, await D1.AddressesAsync());
        Assert.Equal(partners, [await talks[0].AskAsync(), await talks[1].AskAsync()]);
        Figures.RecordWithin("kill -9 and start again, longest silence", probe.LongestSilence, Grace);
    }

    [LabFact]
    public async Task An_address_that_the_other_router_took_meanwhile_is_given_up()
    {
        await ArrangeAsync();
        VrrpInstance better = new() { Priority = 100 };
        VrrpInstance worse = new() { Priority = 90 };
        var service = Configuration.WebService(Cluster);
        var daemon = await StartAsync(D1, Configuration.Of(better, service));
        await StartAsync(D2, Configuration.Of(worse, service));
        await MasterIsAsync(D1, better.MasterDown + Soon);
        await daemon.KillAsync();
        await Eventually.HoldsAsync("d2 takes over", worse.MasterDown + Soon, () => D2.HoldsAsync(Cluster.VirtualAddress));
        Assert.True(await D1.HoldsAsync(Cluster.VirtualAddress));

        await StartAsync(D1, Configuration.Of(better with { Priority = 80 }, service));
        await MasterIsAsync(D2, Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
    }
}
