using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>BFD tells what adverts tell too late: 50 ms x 3.</summary>
public sealed class S20_Bfd(ITestOutputHelper output) : Scenario(output)
{
    // 150 ms to detect, 65 ms of skew, and the rest for a client that tries every 20 ms.
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(0.3);
    private static readonly VrrpInstance Fast = new() { Priority = 100, Version = 3, Interval = 0.1 };
    private static readonly VrrpInstance Usual = new() { Priority = 100 };

    [LabFact]
    public async Task A_master_whose_upstream_router_is_lost_hands_over()
    {
        var silence = await UpstreamLostAsync(UnderTest, up: "-> Up: each hears the other");
        Figures.RecordWithin("upstream router lost, 50 ms x 3, adverts of 0.1 s: longest silence", silence, Gap);
    }

    [LabFact]
    public async Task The_same_with_keepalived() =>
        Figures.Record("keepalived: upstream router lost, 50 ms x 3, adverts of 0.1 s: longest silence",
            Seconds(await UpstreamLostAsync(DaemonProgram.Keepalived, up: "(upstream) Entering Up state")));

    [LabFact]
    public async Task A_master_whose_power_is_cut_is_not_waited_for_with_adverts_of_a_second()
    {
        var silence = await PowerCutAsync(UnderTest, "-> Up: each hears the other", "master is 10.9.0.1");
        Figures.RecordWithin("power cut with master_bfd, adverts of 1 s: longest silence", silence, Gap);
    }

    [LabFact]
    public async Task With_the_same_file_keepalived_waits()
    {
        var silence = await PowerCutAsync(DaemonProgram.Keepalived, "Entering Up state");
        Figures.Record("keepalived: power cut with the same file: longest silence", Seconds(silence));
        // Three intervals and the skew from its last advert, which was up to an interval before.
        Assert.True(silence > TimeSpan.FromSeconds(2), $"{silence}");
    }

    [LabFact]
    public async Task Where_only_BFD_is_lost_the_master_stays()
    {
        await ArrangeAsync();
        await StartAsync(D1, FileOf(Usual, "peer", D1, D2, "#director: master_bfd peer"));
        await MasterIsAsync(D1, Usual.MasterDown + Soon);
        var backup = await StartAsync(D2, FileOf(Usual with { Priority = 90 }, "peer", D2, D1, "#director: master_bfd peer"));
        await backup.SaysAsync("-> Up", Soon);
        await backup.SaysAsync($"master is {D1.Address}", Soon);
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        await Cluster.DropAsync(D2, "udp dport 3784");
        await backup.SaysAsync("BFD lost its master", Soon);
        await backup.SaysAsync("MASTER -> BACKUP, priority 90: a better master advertises", Soon);
        await MasterIsAsync(D1, Soon);
        await capture.MoreAsync(5, Soon);
        var adverts = await Advert.ReadAsync(capture);
        // Once more when it yields, as ever.
        var asked = adverts.Where(advert => advert.Source == D2.Address && advert.Priority == 90).ToList();
        Assert.InRange(asked.Count, 1, 2);
        var answer = adverts.First(advert => advert.Source == D1.Address && advert.Seconds > asked[0].Seconds);
        Figures.RecordWithin("only BFD lost: from the backup's advert to the master's answer",
            TimeSpan.FromSeconds(answer.Seconds - asked[0].Seconds), TimeSpan.FromSeconds(1));
    }

    private async Task<TimeSpan> UpstreamLostAsync(DaemonProgram program, string up)
    {
        await ArrangeAsync();
        var (r1, r2) = (Cluster.RealServers[0], Cluster.RealServers[1]);
        var upstream = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, r1, Configuration.Of(new BfdInstance("director", r1, D1)));
        await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, r2, Configuration.Of(new BfdInstance("director", r2, D2)));
        const string Track = "track_bfd {\n upstream\n }";
        await Cluster.StartDaemonAsync(program, D1, FileOf(Fast, "upstream", D1, r1, Track));
        await MasterIsAsync(D1, Soon);
        var backup = await Cluster.StartDaemonAsync(program, D2, FileOf(Fast with { Priority = 90 }, "upstream", D2, r2, Track));
        await backup.SaysAsync(up, Soon);
        var probe = await ProbeAsync();
        await upstream.KillAsync();
        await MasterIsAsync(D2, Soon);
        await probe.ConnectsAsync(Soon);
        return probe.LongestSilence;
    }

    /// <param name="ready">What the backup has said when it knows all that it is to know of its master.</param>
    private async Task<TimeSpan> PowerCutAsync(DaemonProgram program, params string[] ready)
    {
        await ArrangeAsync();
        const string More = "#director: master_bfd peer";
        var master = await Cluster.StartDaemonAsync(program, D1, FileOf(Usual, "peer", D1, D2, More));
        await MasterIsAsync(D1, Usual.MasterDown + Soon);
        var backup = await Cluster.StartDaemonAsync(program, D2, FileOf(Usual with { Priority = 90 }, "peer", D2, D1, More));
        foreach (var said in ready)
        {
            await backup.SaysAsync(said, Soon);
        }

        var probe = await ProbeAsync();
        await Cluster.CutPowerAsync(master);
        var hardware = await D2.HardwareAddressAsync();
        await TestSupport.Eventually.SeesAsync($"the client reaches {D2}", Soon,
            () => Cluster.Client.ArpCacheAsync(Cluster.VirtualAddress), known => known == hardware);
        await probe.ConnectsAsync(Soon);
        return probe.LongestSilence;
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.00} s";

    private async Task<Probe> ProbeAsync()
    {
        await AnsweredByAsync(Soon, "r1", "r2");
        var probe = Cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        return probe;
    }

    private string FileOf(VrrpInstance instance, string session, Host from, Host to, string more) =>
        Configuration.Of(new BfdInstance(session, from, to), instance with { More = more }, Configuration.WebService(Cluster));
}
