using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The daemon is killed and starts again: it adopts what it finds, and a master goes on.</summary>
public sealed class S11_Crash(ITestOutputHelper output) : RestartScenario(output)
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
        await GoesOnAsync(file, Instance);
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

    [LabFact(OnlyDirector = true)]
    public async Task A_master_killed_and_started_again_stays_master_in_both_versions()
    {
        await ArrangeAsync();
        VrrpInstance[] better =
        [
            new() { Priority = 100, Interval = Interval },
            new()
            {
                Name = "VI_2",
                Version = 3,
                RouterId = 52,
                Priority = 100,
                Interval = Interval,
                Addresses = ["10.9.0.101/24 dev eth0"],
            },
        ];
        Cluster.StartEchoServers();
        var worse = better.Select(static instance => instance with { Priority = 90 }).ToArray();
        var service = new VirtualServer
        {
            Service = $"{Cluster.VirtualAddress} 7",
            Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address, 7)),
        };
        var file = Configuration.Of([.. better, service]);
        var daemon = await StartAsync(D1, file);
        await MasterIsAsync(D1, better[0].MasterDown + Soon);
        await MasterIsAsync(D1, Soon, "10.9.0.101");
        await TableIsAsync(D1, Soon,
            "-A -t 10.9.0.100:7 -s rr",
            "-a -t 10.9.0.100:7 -r 10.9.0.11:7 -g -w 1",
            "-a -t 10.9.0.100:7 -r 10.9.0.12:7 -g -w 1");
        var talk = await Cluster.TalkAsync();
        var partner = await talk.AskAsync();
        var probe = Cluster.StartProbe(port: EchoServer.Port);
        await probe.ConnectsAsync(Soon);
        foreach (var program in new[] { DaemonProgram.Keepalived, UnderTest })
        {
            var peer = await Cluster.StartDaemonAsync(program, D2, Configuration.Of([.. worse, service]));
            await peer.SaysAsync("BACKUP", Soon);
            var capture = await Cluster.StartCaptureAsync("ip proto 112");
            await capture.MoreAsync(1, Soon);
            probe.Restart();
            (daemon, var longestStart) = await CrashAsync(daemon, file, async () => Assert.Equal(partner, await talk.AskAsync()), better);

            await capture.MoreAsync(2 * better.Length, Soon);
            var how = $"beside {program.Name}, {Crashes / 2} times kill -9 and start again";
            Figures.Record($"{how}: longest start until it goes on", $"{longestStart.TotalSeconds:0.00} s");
            Figures.RecordWithin($"{how}: longest silence", probe.LongestSilence, Grace);
            var adverts = await Advert.ReadAsync(capture);
            Assert.All(adverts, advert => Assert.Equal((D1.Address, 100), (advert.Source, advert.Priority)));
            Judge(adverts.Where(static advert => advert.Fields.Contains("10.9.0.100", StringComparison.Ordinal)), worse[0], how);
            Judge(adverts.Where(static advert => advert.Fields.Contains("10.9.0.101", StringComparison.Ordinal)), worse[1], how);
            Assert.False(await D2.HoldsAsync(Cluster.VirtualAddress));
            Assert.False(await D2.HoldsAsync("10.9.0.101"));
            await peer.StopAsync(Soon);
        }
    }
}
