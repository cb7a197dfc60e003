using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The master is told to read its file again.</summary>
public sealed class S06_Reload(ITestOutputHelper output) : Scenario(output)
{
    private const string AddedAddress = "10.9.0.101";
    private static readonly TimeSpan NoGap = TimeSpan.FromSeconds(0.2);
    private static readonly VrrpInstance Instance = new() { Priority = 100 };

    [LabFact]
    public async Task What_changed_is_applied_and_nothing_else_is_touched()
    {
        var (master, probe, notified, talk) = await RunningAsync();

        await master.ReloadAsync(FileOf(notified, [Server(0, weight: 3), Server(2)], AddedAddress));
        await TableIsAsync(D1, Soon,
            "-A -t 10.9.0.100:80 -s wrr",
            "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 3",
            "-a -t 10.9.0.100:80 -r 10.9.0.13:80 -g -w 1",
            EchoService, EchoServers[0], EchoServers[1], EchoServers[2]);
        await MasterIsAsync(D1, Soon, AddedAddress);
        await AnsweredByAsync(Soon, "r1", "r3");

        await master.ReloadAsync(FileOf(notified, [Server(0), Server(1)]));
        await MasterIsAsync(D1, Soon);
        await TableIsAsync(D1, Soon, BeforeTable);
        await TestSupport.Eventually.HoldsAsync($"{AddedAddress} is gone again", Soon, async () => !await D1.HoldsAsync(AddedAddress));
        await probe.ConnectsAsync(Soon);

        Assert.Equal("r", (await talk.AskAsync())[..1]);
        Assert.DoesNotContain(notified.Calls, static call => !call.EndsWith(" MASTER 100", StringComparison.Ordinal));
        await MasterIsAsync(D1, TimeSpan.Zero);
        Figures.RecordWithin("two reloads, longest silence", probe.LongestSilence, NoGap);
    }

    [LabFact(OnlyDirector = true)]
    public async Task A_broken_file_changes_nothing_and_is_told_why()
    {
        var (master, probe, notified, talk) = await RunningAsync();

        await master.ReloadAsync(FileOf(notified, [Server(0)]).Replace("lb_algo wrr", "lb_algo wobbly", StringComparison.Ordinal));
        await master.SaysAsync("wobbly", Soon);
        await probe.ConnectsAsync(Soon);

        Assert.Equal(BeforeTable.Order(), await D1.IpvsAsync());
        Assert.Equal("r", (await talk.AskAsync())[..1]);
        await MasterIsAsync(D1, TimeSpan.Zero);
        Figures.RecordWithin("reload of a broken file, longest silence", probe.LongestSilence, NoGap);

        // It still listens: a file without the error is taken.
        await master.ReloadAsync(FileOf(notified, [Server(0)]));
        await TableIsAsync(D1, Soon, [.. BeforeTable.Where(static line => !line.Contains("10.9.0.12:80", StringComparison.Ordinal))]);
    }

    private const string EchoService = "-A -t 10.9.0.100:7 -s rr";

    private static readonly string[] EchoServers =
    [
        "-a -t 10.9.0.100:7 -r 10.9.0.11:7 -g -w 1",
        "-a -t 10.9.0.100:7 -r 10.9.0.12:7 -g -w 1",
        "-a -t 10.9.0.100:7 -r 10.9.0.13:7 -g -w 1",
    ];

    private static readonly string[] BeforeTable =
    [
        "-A -t 10.9.0.100:80 -s wrr",
        "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 1",
        "-a -t 10.9.0.100:80 -r 10.9.0.12:80 -g -w 1",
        EchoService, .. EchoServers,
    ];

    private async Task<(Daemon Master, Probe Probe, NotifyRecorder Notified, Conversation Talk)> RunningAsync()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 3));
        Cluster.StartEchoServers();
        NotifyRecorder notified = new(D1);
        var master = await StartAsync(D1, FileOf(notified, [Server(0), Server(1)]));
        await MasterIsAsync(D1, Instance.MasterDown + Soon);
        await StartAsync(D2, Configuration.Of(Instance with { Priority = 90 }));
        await TableIsAsync(D1, Soon, BeforeTable);
        await notified.IsCalledAsync("INSTANCE VI_1 MASTER 100", Soon);
        notified.Forget();
        var talk = await Cluster.TalkAsync();
        await talk.AskAsync();
        var probe = Cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        return (master, probe, notified, talk);
    }

    private RealServer Server(int index, int weight = 1) => new(Cluster.RealServers[index].Address) { Weight = weight };

    private string FileOf(NotifyRecorder notified, RealServer[] servers, params string[] moreAddresses) => Configuration.Of(
        Instance with
        {
            Addresses = [.. Instance.Addresses, .. moreAddresses.Select(static address => $"{address}/24 dev eth0")],
            More = $"notify {notified.Script}",
        },
        new VirtualServer { Scheduler = "wrr", Servers = servers },
        new VirtualServer
        {
            Service = $"{Cluster.VirtualAddress} 7",
            Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address, 7)),
        });
}
