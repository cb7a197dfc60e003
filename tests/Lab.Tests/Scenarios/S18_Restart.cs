using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// A master that is killed and is there again before its peer loses patience goes on, with all that it holds: over IPv6, with routes and
/// rules, in a sync group, with and without preemption.
/// </summary>
public sealed class S18_Restart(ITestOutputHelper output) : RestartScenario(output)
{
    private const string Routes = """
        virtual_routes {
            10.60.0.0/16 via 10.9.0.254
            blackhole 10.61.0.0/16
            2001:db8:60::/48 via 2001:db8:9::fe dev eth0
            2001:db8:61::/48 dev eth0 metric 77 table 100
          }
          virtual_rules {
            from 10.60.0.0/16 table 100 preference 100
            from 2001:db8:60::/48 table 100 preference 101
          }
        """;

    private static readonly VrrpInstance OverIPv4 = new() { Name = "VI_4", Priority = 100, Interval = Interval };

    private static readonly VrrpInstance OverIPv6 = new()
    {
        Name = "VI_6",
        RouterId = 61,
        Version = 3,
        Priority = 100,
        Interval = Interval,
        Addresses = ["fe80::9:100", Cluster.VirtualAddressIPv6, "2001:db8:9::101/64"],
    };

    /// <summary>As <see cref="OverIPv6"/>, a router of its own that speaks to its peer alone.</summary>
    private static readonly VrrpInstance ByUnicast = OverIPv6 with
    {
        Name = "VI_U",
        RouterId = 62,
        Addresses = ["fe80::9:102", "2001:db8:9::102"],
        More = Unicast(1, 2),
    };

    [NetworkFact(OnlyDirector = true)]
    public async Task Of_both_families_with_routes_and_rules_in_a_group_without_preemption_and_by_unicast()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0) { HasIPv6 = true });
        await D1.LinkLocalAsync();
        const string Group = "vrrp_sync_group both {\n group {\n VI_4\n VI_6\n }\n}\n";
        VrrpInstance[] better =
            [OverIPv4 with { More = $"nopreempt\n  {Routes}" }, OverIPv6 with { More = "nopreempt" }, ByUnicast];
        VrrpInstance[] worse = [.. better.Select(one => one with { Priority = 90, More = one == better[2] ? Unicast(2, 1) : "" })];
        var file = Configuration.Of([Group, .. better]);
        var daemon = await StartAsync(D1, file);
        await MastersAsync(D1, better);
        await Eventually.HoldsAsync("rules and routes are there", Soon,
            async () => (await StateAsync()).Contains("from 2001:db8:60::/48 lookup 100", StringComparison.Ordinal));
        var whole = await StateAsync();
        foreach (var program in new[] { DaemonProgram.Keepalived, UnderTest })
        {
            var peer = await Cluster.StartDaemonAsync(program, D2, Configuration.Of([Group, .. worse]));
            await peer.SaysAsync("BACKUP", Soon);
            var monitor = await Cluster.StartMonitorAsync(D1);
            var capture = await Cluster.StartCaptureAsync("ip proto 112 or ip6 proto 112");
            await capture.MoreAsync(1, Soon);
            (daemon, var longestStart) = await CrashAsync(daemon, file, async () => Assert.Equal(whole, await StateAsync()), better);

            await capture.MoreAsync(2 * better.Length, Soon);
            var how = $"beside {program.Name}, {Crashes / 2} times kill -9 and start again";
            Figures.Record($"{how}: longest start until it goes on", $"{longestStart.TotalSeconds:0.00} s");
            var adverts = await Advert.ReadAsync(capture);
            Assert.All(adverts, static advert => Assert.Equal(100, advert.Priority));
            string[] sources = [D1.Address, await D1.LinkLocalAsync(), D1.AddressIPv6];
            Assert.Equal(sources.Order(), adverts.Select(static advert => advert.Source).Distinct().Order());
            foreach (var (source, instance) in sources.Zip(worse))
            {
                Judge(adverts.Where(advert => advert.Source == source), instance, $"{instance.Name} {how}");
            }

            Assert.Empty(await monitor.DeletedAsync());
            await peer.StopAsync(Soon);
        }
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task What_the_peer_took_meanwhile_stays_there_and_all_is_released()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0) { HasIPv6 = true });
        await D1.LinkLocalAsync();
        var before = await StateAsync();
        VrrpInstance[] better =
        [
            OverIPv4 with { Interval = 0.3, Version = 3, More = $"nopreempt\n  {Routes}" },
            OverIPv6 with { Interval = 0.3, More = "nopreempt" },
        ];
        var file = Configuration.Of([.. better]);
        var daemon = await StartAsync(D1, file);
        await MastersAsync(D1, better);
        await StartAsync(D2, Configuration.Of([.. better.Select(static instance => instance with { Priority = 90, More = "nopreempt" })]));
        await daemon.KillAsync();
        await Eventually.HoldsAsync("d2 takes over", Soon,
            async () => await D2.HoldsAsync(Cluster.VirtualAddress) && await D2.HoldsAsync(Cluster.VirtualAddressIPv6));
        Assert.True(await D1.HoldsAsync(Cluster.VirtualAddressIPv6));

        var monitor = await Cluster.StartMonitorAsync(D2);
        daemon = await StartAsync(D1, file);
        await MastersAsync(D2, better);
        await Eventually.SeesAsync("d1 has nothing of it any more", Soon, StateAsync, state => state == before);
        // Longer than it would wait for a silent master.
        var adverts = await Cluster.StartCaptureAsync("ip proto 112 or ip6 proto 112");
        await adverts.MoreAsync(better.Length * 6, Soon);
        Assert.DoesNotContain(daemon.Log, static line => line.Contains("-> MASTER", StringComparison.Ordinal));
        Assert.Empty(await monitor.DeletedAsync());
    }

    /// <summary>The addresses, routes and rules of d1.</summary>
    private Task<string> StateAsync() => KernelState.OfAsync(D1);

    private static string Unicast(int self, int peer) =>
        $"unicast_src_ip 2001:db8:9::{self}\n  unicast_peer {{\n    2001:db8:9::{peer}\n  }}";
}
