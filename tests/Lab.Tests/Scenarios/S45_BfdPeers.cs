using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>BFD with BIRD, FRR and keepalived, over IPv4 and IPv6, 50 ms x 3; and a power cut that BFD tells of over IPv6.</summary>
public sealed class S45_BfdPeers(ITestOutputHelper output) : Scenario(output)
{
    // 150 ms to detect, and the rest for the lab's one processor and a client that tries every 20 ms.
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(0.3);

    [NetworkFact(OnlyDirector = true)]
    public async Task Every_make_comes_up_is_missed_when_it_dies_and_comes_back()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 3) { HasIPv6 = true });
        var (bird, frr, keepalived) = (Cluster.RealServers[0], Cluster.RealServers[1], Cluster.RealServers[2]);
        var ours = await Cluster.StartDaemonAsync(UnderTest, D1, Configuration.Of(
            new BfdInstance("bird4", D1.Address, bird.Address), new BfdInstance("bird6", D1.AddressIPv6, bird.AddressIPv6),
            new BfdInstance("frr4", D1.Address, frr.Address), new BfdInstance("frr6", D1.AddressIPv6, frr.AddressIPv6),
            new BfdInstance("keepalived4", D1.Address, keepalived.Address),
            new BfdInstance("keepalived6", D1.AddressIPv6, keepalived.AddressIPv6),
            new VrrpInstance
            {
                Priority = 100,
                More = "track_bfd {\n bird4 weight 1\n bird6 weight 2\n frr4 weight 4\n frr6 weight 8\n keepalived4 weight 16\n "
                    + "keepalived6 weight 32\n }",
            }));

        await JudgeAsync("bird", async () => (await BfdSpeaker.BirdAsync(bird, D1.Address, D1.AddressIPv6)).KillAsync);
        await JudgeAsync("frr", async () => (await BfdSpeaker.FrrAsync(
            frr, (frr.Address, D1.Address), (frr.AddressIPv6, D1.AddressIPv6))).KillAsync);
        var theirs = Configuration.Of(
            new BfdInstance("d4", keepalived.Address, D1.Address), new BfdInstance("d6", keepalived.AddressIPv6, D1.AddressIPv6));
        await JudgeAsync("keepalived", async () =>
            (await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, keepalived, theirs)).KillAsync);

        // Twice: it comes back with other discriminators.
        async Task JudgeAsync(string make, Func<Task<Func<Task>>> start)
        {
            for (var round = 1; round <= 2; round++)
            {
                var kill = await start();
                await AreAsync(make, "-> Up: each hears the other");
                var begin = Stopwatch.GetTimestamp();
                await kill();
                await AreAsync(make, "-> Down: ");
                Figures.Record($"{make}, IPv4 and IPv6: from its death until both sessions are down, seen every 50 ms",
                    $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.00} s");
            }
        }

        // The last that the log says of each session.
        Task AreAsync(string make, string what) => Eventually.SeesAsync($"both sessions with {make}: {what}", Soon,
            () => Task.FromResult((Last($"BFD {make}4 "), Last($"BFD {make}6 "))),
            last => last.Item1.Contains(what, StringComparison.Ordinal) && last.Item2.Contains(what, StringComparison.Ordinal));

        string Last(string session) => ours.Log.LastOrDefault(
            line => line.Contains(session, StringComparison.Ordinal) && line.Contains(" -> ", StringComparison.Ordinal)) ?? "";
    }

    [LabFact(OnlyDirector = true)]
    public async Task Over_IPv6_a_master_whose_power_is_cut_is_not_waited_for_with_adverts_of_a_second()
    {
        await ArrangeAsync(new ClusterPlan { HasIPv6 = true });
        var better = new VrrpInstance
        {
            Name = "VI_6",
            RouterId = 61,
            Version = 3,
            Priority = 100,
            Addresses = ["fe80::9:100", Cluster.VirtualAddressIPv6],
            More = "#director: master_bfd peer",
        };
        var service = Configuration.WebServiceIPv6(Cluster);
        var master = await StartAsync(D1, Configuration.Of(new BfdInstance("peer", D1.AddressIPv6, D2.AddressIPv6), better, service));
        await MasterIsAsync(D1, better.MasterDown + Soon, Cluster.VirtualAddressIPv6);
        var backup = await StartAsync(D2, Configuration.Of(
            new BfdInstance("peer", D2.AddressIPv6, D1.AddressIPv6), better with { Priority = 90 }, service));
        await backup.SaysAsync("-> Up: each hears the other", Soon);
        await backup.SaysAsync($"master is {await D1.LinkLocalAsync()}", Soon);
        await AnsweredAtAsync(Cluster.VirtualAddressIPv6, Soon, "r1", "r2");
        var probe = Cluster.StartProbe(Cluster.VirtualAddressIPv6);
        await probe.ConnectsAsync(Soon);
        probe.Restart();

        await Cluster.CutPowerAsync(master);
        var hardware = await D2.HardwareAddressAsync();
        await Eventually.SeesAsync($"the client reaches {D2}", Soon,
            () => Cluster.Client.ArpCacheAsync(Cluster.VirtualAddressIPv6), known => known == hardware);
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin("IPv6, power cut with master_bfd, adverts of 1 s: longest silence", probe.LongestSilence, Gap);
    }
}
