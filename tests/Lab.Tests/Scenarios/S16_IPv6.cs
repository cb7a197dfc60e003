using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Two directors of one virtual router over IPv6.</summary>
public sealed class S16_IPv6(ITestOutputHelper output) : Scenario(output)
{
    private const string LinkLocal = "fe80::9:100";
    private const string OtherFamily = "10.9.0.110";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);

    private static readonly VrrpInstance Better = new()
    {
        Name = "VI_6",
        RouterId = 61,
        Version = 3,
        Priority = 100,
        Addresses = [LinkLocal, Cluster.VirtualAddressIPv6],
    };

    private static readonly VrrpInstance BetterIPv4 = new() { Name = "VI_4", Priority = 100 };

    [LabFact]
    public Task A_power_cut_and_the_return_by_multicast() => PowerCutAsync("multicast", static (_, _) => "");

    [LabFact]
    public Task A_power_cut_and_the_return_by_unicast() => PowerCutAsync("unicast", static (self, peer) => $$"""
        unicast_src_ip {{self.AddressIPv6}}
        unicast_peer {
          {{peer.AddressIPv6}}
        }
        """);

    [NetworkFact]
    public async Task Addresses_are_announced_as_the_router_s_and_never_tried_for_duplicates()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0) { HasIPv6 = true });
        var seen = await Cluster.StartCaptureAsync("icmp6 or arp");
        var master = await Cluster.StartDaemonAsync(UnderTest, D1, FileOf(
            Better with { State = "MASTER", More = Excluded($"{OtherFamily}/24", "2001:db8:9::101/64") },
            BetterIPv4 with { State = "MASTER", More = Excluded("2001:db8:9::102") }));
        await MasterIsAsync(D1, Soon);
        string[] addresses = [LinkLocal, Cluster.VirtualAddressIPv6, "2001:db8:9::101", "2001:db8:9::102"];
        foreach (var address in addresses)
        {
            await MasterIsAsync(D1, Soon, address);
        }

        // Each is announced five times at once and five times after garp_master_delay.
        const string Announcements = "icmpv6.type == 136 && icmpv6.nd.na.flag.o == 1";
        var announced = await Eventually.SeesAsync("both rounds of announcements", Soon,
            () => seen.FieldsAsync(Announcements, "icmpv6.nd.na.target_address", "ipv6.src", "eth.src", "icmpv6.opt.linkaddr", "eth.dst",
                "ipv6.dst", "ipv6.hlim", "icmpv6.nd.na.flag.r", "icmpv6.nd.na.flag.s", "icmpv6.checksum.status"),
            lines => lines.Length >= addresses.Length * 10);
        var hardware = await D1.HardwareAddressAsync();
        Assert.Equal(
            addresses.Select(address => $"{address}|{address}|{hardware}|{hardware}|33:33:00:00:00:01|ff02::1|255|1|0|1: 10").Order(),
            announced.GroupBy(static line => line).Select(static lines => $"{lines.Key}: {lines.Count()}").Order());
        Figures.Record("neighbour advertisements, each 10 times", string.Join(", ", announced.Distinct()));
        var other = await Eventually.SeesAsync("the ARPs are sent too", Soon,
            () => seen.FieldsAsync($"arp.isgratuitous == 1 && arp.src.proto_ipv4 == {OtherFamily}", "arp.src.hw_mac"),
            static lines => lines.Length >= 10);
        Assert.Equal(Enumerable.Repeat(hardware, 10), other);

        // Duplicate address detection asks from no address (RFC 4862 §5.4.2).
        var asked = await seen.FieldsAsync("icmpv6.type == 135 && ipv6.src == ::", "icmpv6.nd.ns.target_address");
        Assert.Empty(asked.Intersect(addresses));
        Assert.Equal(
            [
                $"{Cluster.VirtualAddressIPv6}/128 nodad deprecated", "2001:db8:9::101/64 nodad", "2001:db8:9::102/128 nodad deprecated",
                $"{LinkLocal}/128 nodad deprecated",
            ],
            (await HeldAsync()).Where(line => addresses.Any(address => line.StartsWith(address + "/", StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal));

        await master.StopAsync(Soon);
        Assert.DoesNotContain(await HeldAsync(),
            line => addresses.Any(address => line.StartsWith(address + "/", StringComparison.Ordinal)));
        Assert.False(await D1.HoldsAsync(OtherFamily));
    }

    [NetworkFact]
    public async Task A_sync_group_of_both_families_moves_as_one()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0) { HasIPv6 = true });
        const string Group = "vrrp_sync_group both {\n group {\n VI_4\n VI_6\n }\n}\n";
        await StartAsync(D1, FileOf(Group, BetterIPv4, Better));
        await BothAreAsync(D1);
        await StartAsync(D2, FileOf(Group, BetterIPv4 with { Priority = 90 }, Better with { Priority = 90 }));

        // Without its source address one of them cannot go on; the other is taken along.
        var source = await D1.LinkLocalAsync();
        await D1.RunAsync("ip", "address", "delete", $"{source}/64", "dev", "eth0");
        await BothAreAsync(D2);
        await D1.RunAsync("ip", "address", "add", $"{source}/64", "dev", "eth0");
        await BothAreAsync(D1);
    }

    [NetworkFact]
    public async Task Without_preemption_the_backup_keeps_what_it_took()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0) { HasIPv6 = true });
        var better = Better with { Interval = 0.3, More = "nopreempt" };
        var master = await StartAsync(D1, FileOf(better));
        await MasterIsAsync(D1, Soon, Cluster.VirtualAddressIPv6);
        await StartAsync(D2, FileOf(better with { Priority = 90 }));
        await master.StopAsync(Soon);
        await MasterIsAsync(D2, Soon, Cluster.VirtualAddressIPv6);
        var returned = await StartAsync(D1, FileOf(better));
        var adverts = await Cluster.StartCaptureAsync("ip6 proto 112");
        await adverts.MoreAsync(3 * (int)Math.Ceiling(better.MasterDown.TotalSeconds / better.Interval), Soon);
        await MasterIsAsync(D2, TimeSpan.Zero, Cluster.VirtualAddressIPv6);
        Assert.DoesNotContain(returned.Log, static line => line.Contains("-> MASTER", StringComparison.Ordinal));
    }

    private async Task PowerCutAsync(string how, Func<Host, Host, string> more)
    {
        await ArrangeAsync(new ClusterPlan { HasIPv6 = true });
        var (better, worse) = (Better with { More = more(D1, D2) }, Better with { Priority = 90, More = more(D2, D1) });
        var service = Configuration.WebServiceIPv6(Cluster);
        var master = await StartAsync(D1, FileOf(better, service));
        await MasterIsAsync(D1, better.MasterDown + Soon, Cluster.VirtualAddressIPv6);
        await StartAsync(D2, FileOf(worse, service));
        await TableIsAsync(D2, Soon, [.. await D1.IpvsAsync()]);
        await AnsweredAtAsync(Cluster.VirtualAddressIPv6, Soon, "r1", "r2");
        Assert.Equal(await D1.HardwareAddressAsync(), await Cluster.Client.ArpCacheAsync(Cluster.VirtualAddressIPv6));
        var probe = Cluster.StartProbe(Cluster.VirtualAddressIPv6);
        await probe.ConnectsAsync(Soon);
        probe.Restart();

        await Cluster.CutPowerAsync(master);
        var hardware = await D2.HardwareAddressAsync();
        await Eventually.SeesAsync("the client reaches d2", worse.MasterDown + Soon,
            () => Cluster.Client.ArpCacheAsync(Cluster.VirtualAddressIPv6), known => known == hardware);
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin($"IPv6, {how}: power cut, longest silence", probe.LongestSilence, worse.MasterDown + Grace);

        await Cluster.PowerOnAsync(D1);
        probe.Restart();
        await StartAsync(D1, FileOf(better, service));
        await MasterIsAsync(D1, better.MasterDown + Soon, Cluster.VirtualAddressIPv6);
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin($"IPv6, {how}: preemption, longest silence", probe.LongestSilence, Grace);
    }

    private async Task BothAreAsync(Host master)
    {
        await MasterIsAsync(master, Soon);
        await MasterIsAsync(master, Soon, Cluster.VirtualAddressIPv6);
    }

    /// <summary>The IPv6 addresses of d1 with what the kernel says of those that are no source and are not tried.</summary>
    private async Task<string[]> HeldAsync() =>
    [
        .. (await D1.RunAsync("ip", "-6", "-o", "address", "show", "dev", "eth0")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static words => string.Join(' ', words.Where(static word => word is "nodad" or "deprecated").Prepend(words[3]))),
    ];

    private static string Excluded(params string[] addresses) =>
        $"virtual_ipaddress_excluded {{\n    {string.Join("\n    ", addresses)}\n  }}";

    private static string FileOf(params object[] blocks) => Configuration.Of(blocks);
}
