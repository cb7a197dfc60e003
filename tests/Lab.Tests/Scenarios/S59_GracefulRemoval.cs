using System.Diagnostics;
using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>A reload removes a real server whose connections may go on (decision 0030), beside keepalived, which cuts them.</summary>
public sealed class S59_GracefulRemoval(ITestOutputHelper output) : Scenario(output)
{
    private const string Service = "-A -t 10.9.0.100:7 -s rr";
    private const string R1 = "-a -t 10.9.0.100:7 -r 10.9.0.11:7 -g -w 1";
    private const string R2 = "-a -t 10.9.0.100:7 -r 10.9.0.12:7 -g -w 1";
    private const string Leaving = "-a -t 10.9.0.100:7 -r 10.9.0.12:7 -g -w 0";

    private static readonly VrrpInstance Instance = new() { Priority = 100 };

    [LabFact(OnlyDirector = true)]
    public async Task Its_connections_end_before_it_goes()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        Cluster.StartEchoServers();
        var talk = await TalkOverReloadAsync(UnderTest, async _ => await TableIsAsync(D1, Soon, Service, R1, Leaving));
        Assert.Equal("r2", await talk.AskAsync());
        Assert.Equal("r1", await (await Cluster.TalkAsync()).AskAsync());

        var begin = Stopwatch.GetTimestamp();
        await talk.DisposeAsync();
        await TableIsAsync(D1, Soon, Service, R1);
        Figures.Record("gone after its last connection (tcpfin 2)", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
    }

    [LabFact(OnlyDirector = true)]
    public async Task Keepalived_cuts_them()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        Cluster.StartEchoServers();
        var talk = await TalkOverReloadAsync(DaemonProgram.Keepalived, async _ => await TableIsAsync(D1, Soon, Service, R1));
        await Assert.ThrowsAnyAsync<Exception>(talk.AskAsync);
    }

    // A connection to r2 that is open when the reload takes r2 away.
    private async Task<Conversation> TalkOverReloadAsync(DaemonProgram program, Func<Daemon, Task> then)
    {
        var daemon = await Cluster.StartDaemonAsync(program, D1, FileOf(2));
        await MasterIsAsync(D1, Instance.MasterDown + Soon);
        await TableIsAsync(D1, Soon, Service, R1, R2);
        var talk = await Cluster.TalkAsync();
        if (await talk.AskAsync() != "r2")
        {
            talk = await Cluster.TalkAsync();
            Assert.Equal("r2", await talk.AskAsync());
        }

        await daemon.ReloadAsync(FileOf(1));
        await then(daemon);
        return talk;
    }

    private string FileOf(int servers) => Configuration.Of(
        "global_defs {\n lvs_timeouts tcpfin 2 \n #director: graceful_removal 60 \n}\n",
        Instance,
        new VirtualServer
        {
            Service = $"{Cluster.VirtualAddress} 7",
            Servers = Cluster.RealServers.Take(servers).Select(server => new RealServer(server.Address, 7)),
        });
}
