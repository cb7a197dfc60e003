using System.Text.RegularExpressions;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// <c>use_vmac</c>: whoever is master, its neighbours know one MAC, which is that of the RFC. The director and keepalived make the same
/// interfaces, addresses and settings of one file.
/// </summary>
public sealed class S38_VirtualMac(ITestOutputHelper output) : Scenario(output)
{
    private const int TimesAlike = 10;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);

    private static readonly Kind OverIPv4 = new(
        new() { Priority = 100, More = "use_vmac" }, Cluster.VirtualAddress, "00:00:5e:00:01:33", "arp or ip proto 112",
        $"arp.src.proto_ipv4 == {Cluster.VirtualAddress}", "arp.src.hw_mac", "ip.src");

    private static readonly Kind OverIPv6 = new(
        new() { Priority = 100, Version = 3, Addresses = ["fe80::9:100", Cluster.VirtualAddressIPv6], More = "use_vmac" },
        Cluster.VirtualAddressIPv6, "00:00:5e:00:02:33", "icmp6 or ip6 proto 112",
        $"icmpv6.type == 136 && icmpv6.nd.na.target_address == {Cluster.VirtualAddressIPv6}", "icmpv6.opt.linkaddr", "ipv6.src");

    [NetworkFact]
    public Task Neighbours_keep_one_MAC_over_every_failover_from_and_to_keepalived() =>
        FailoverAndBackAsync(OverIPv4, UnderTest, DaemonProgram.Keepalived);

    [NetworkFact]
    public Task Neighbours_keep_one_MAC_over_every_failover_to_and_from_keepalived() =>
        FailoverAndBackAsync(OverIPv4, DaemonProgram.Keepalived, UnderTest);

    [NetworkFact(OnlyDirector = true)]
    public Task So_they_do_over_IPv6_to_keepalived_and_back() => FailoverAndBackAsync(OverIPv6, UnderTest, DaemonProgram.Keepalived);

    [NetworkFact]
    public async Task The_same_file_gives_the_same_interfaces_addresses_and_settings()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        await AddSecondLinkAsync();
        D1.Set(("ipv4/conf/all/rp_filter", 1), ("ipv4/conf/eth1/rp_filter", 2));
        var before = await SettingsAsync("eth0", "eth1", "all", "default");
        var theirs = await LifeOfAsync(DaemonProgram.Keepalived);
        // What keepalived does not put back.
        foreach (var link in new[] { "eth0", "eth1" })
        {
            D1.Set(($"ipv4/conf/{link}/arp_ignore", 0), ($"ipv4/conf/{link}/arp_filter", 0));
        }

        D1.Set(("ipv4/conf/all/rp_filter", 1), ("ipv4/conf/default/rp_filter", 0));
        D1.Set(("ipv4/conf/eth0/rp_filter", 0), ("ipv4/conf/eth1/rp_filter", 2));
        Assert.Equal(before, await SettingsAsync("eth0", "eth1", "all", "default"));
        var ours = await LifeOfAsync(UnderTest, theirs);
        foreach (var (what, seen) in theirs)
        {
            Assert.Equal(seen, ours[what]);
            Figures.Record($"same {what}", $"{seen.Split('\n').Length} lines");
        }

        if (UnderTest.IsDirector)
        {
            Assert.Equal(before, await SettingsAsync("eth0", "eth1", "all", "default"));
            Assert.Equal("", await D1.RunAsync("ip", "link", "show", "type", "macvlan"));
        }
    }

    private async Task FailoverAndBackAsync(Kind kind, DaemonProgram better, DaemonProgram worse)
    {
        var over = kind == OverIPv4 ? "" : "IPv6, ";
        var worseInstance = kind.Better with { Priority = 90 };
        await ArrangeAsync(new ClusterPlan(RealServers: 0) { HasIPv6 = kind == OverIPv6 });
        foreach (var director in Cluster.Directors)
        {
            await Cluster.StartWebServerAsync(director);
            // Who answers from the address looks for his neighbours with an address of the interface that he asks by.
            director.Set(("ipv4/conf/all/arp_announce", 2));
        }

        string[] sources = kind == OverIPv4 ? [D1.Address, D2.Address] : [await D1.LinkLocalAsync(), await D2.LinkLocalAsync()];
        var master = await StartDaemonAsync(better, D1, kind, kind.Better);
        await MasterIsAsync(D1, kind.Better.MasterDown + Soon, kind.Address);
        await StartDaemonAsync(worse, D2, kind, worseInstance);
        await AnsweredAtAsync(kind.Address, Soon, D1.Name);
        Assert.Equal(kind.Mac, await Cluster.Client.ArpCacheAsync(kind.Address));
        var capture = await Cluster.StartCaptureAsync(kind.Captured);
        var probe = Cluster.StartProbe(kind.Address);
        await probe.ConnectsAsync(Soon);
        probe.Restart();

        await Cluster.CutPowerAsync(master);
        await Eventually.HoldsAsync("the other takes over", worseInstance.MasterDown + Soon, () => D2.HoldsAsync(kind.Address));
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin(
            $"{over}power cut, {better} to {worse}, longest silence", probe.LongestSilence, worseInstance.MasterDown + Grace);
        Assert.Equal(kind.Mac, await Cluster.Client.ArpCacheAsync(kind.Address));

        await D1.IpAsync("link delete vrrp.51");
        await Cluster.PowerOnAsync(D1);
        await D1.LinkLocalAsync();
        probe.Restart();
        master = await StartDaemonAsync(better, D1, kind, kind.Better);
        await MasterIsAsync(D1, kind.Better.MasterDown + Soon, kind.Address);
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin($"{over}{better} takes it back from {worse}, longest silence", probe.LongestSilence, Grace + Drawn(kind));

        probe.Restart();
        await master.StopAsync(Soon);
        await MasterIsAsync(D2, worseInstance.Skew + Soon, kind.Address);
        await probe.ConnectsAsync(Soon);
        Figures.RecordWithin($"{over}stop of {better}, longest silence", probe.LongestSilence, worseInstance.Skew + Grace + Drawn(kind));
        Assert.Equal(kind.Mac, await Cluster.Client.ArpCacheAsync(kind.Address));

        // Nobody ever said another one, and every advert came from it.
        string[] said = [.. (await capture.FieldsAsync(kind.Announced, kind.AnnouncedMac)).Distinct()];
        Assert.Equal([kind.Mac], said);
        Assert.Equal([kind.Mac], (await capture.FieldsAsync("vrrp", "eth.src")).Distinct());
        Assert.Equal(sources.Order(), (await capture.FieldsAsync("vrrp", kind.Source)).Distinct().Order());
        Figures.Record($"{over}MACs the client was told for the address", string.Join(' ', said));
    }

    // disable_local_igmp is about IPv4: over IPv6 a backup's report does draw the address, for one advert at most.
    private static TimeSpan Drawn(Kind kind) => TimeSpan.FromSeconds(kind == OverIPv6 ? kind.Better.Interval : 0);

    private async Task<Daemon> StartDaemonAsync(DaemonProgram program, Host host, Kind kind, VrrpInstance instance)
    {
        // Where a kernel has no nf_tables, without that word a backup's report for the group of VRRP, which has the virtual MAC, would draw
        // the address to it until the master's next advert.
        var daemon = await Cluster.StartDaemonAsync(program, host, Configuration.Of("global_defs {\n disable_local_igmp\n}\n", instance));
        await daemon.SaysAsync("BACKUP", Soon);
        return daemon;
    }

    /// <summary>What is seen of a daemon as backup, as master, and at the end.</summary>
    /// <param name="expected">What was seen of another one; null: it is the first.</param>
    private async Task<Dictionary<string, string>> LifeOfAsync(DaemonProgram program, Dictionary<string, string>? expected = null)
    {
        Dictionary<string, string> seen = [];
        var daemon = await Cluster.StartDaemonAsync(program, D1, Configuration.Of(
            new VrrpInstance
            {
                Name = "A",
                Priority = 100,
                Interval = 3,
                Addresses = ["10.9.0.100/24", "10.8.0.100/24 dev eth1 use_vmac"],
                More = "use_vmac\nvirtual_ipaddress_excluded {\n2001:db8:9::100/64\n}",
            },
            new VrrpInstance
            {
                Name = "B",
                RouterId = 52,
                Priority = 100,
                Interval = 3,
                Addresses = ["10.9.0.101/24"],
                More = "use_vmac web 02:00:00:00:aa",
            },
            new VrrpInstance
            {
                Name = "C",
                RouterId = 51,
                Version = 3,
                Priority = 100,
                Interval = 3,
                Addresses = ["fe80::53", "2001:db8:9::53/64"],
                More = "use_vmac",
            },
            new VrrpInstance
            {
                Name = "D",
                RouterId = 54,
                Priority = 100,
                Interval = 3,
                Addresses = ["10.9.0.104/24", "10.9.0.105/24 use_vmac", "10.8.0.104/24 dev eth1"],
                More = "use_vmac_addr",
            }));
        await daemon.SaysAsync("BACKUP", Soon);
        await Eventually.HoldsAsync("the interfaces are there", Soon, async () => (await LinksAsync()).Split('\n').Length >= 6);
        string[] links = [.. (await LinksAsync()).Split('\n').Select(static line => line.Split('@')[0])];
        await LookAsync("interfaces of a backup", LinksAsync);
        await LookAsync("settings of a backup", () => SettingsAsync([.. links, "eth0", "eth1", "all", "default", "peer1"]));
        foreach (var address in new[] { "10.9.0.100", "10.9.0.101", "10.9.0.104" })
        {
            await Eventually.HoldsAsync($"it has {address}", Soon, () => D1.HoldsAsync(address));
        }

        await Eventually.SeesAsync("it has 2001:db8:9::53", Soon, AddressesAsync,
            seen => seen.Contains("2001:db8:9::53", StringComparison.Ordinal));
        await LookAsync("interfaces of a master", LinksAsync);
        await LookAsync("addresses of a master", AddressesAsync);
        await daemon.StopAsync(Soon);
        await LookAsync("addresses at the end", AddressesAsync);
        return seen;

        // Daemon and kernel do one thing after the other: a look counts when it is what was expected, or has settled.
        async Task LookAsync(string what, Func<Task<string>> look)
        {
            seen[what] = expected is null
                ? await SettledAsync(what, look, TimesAlike)
                : await Eventually.SeesAsync($"{what} are {expected[what]}", Soon, look, now => now == expected[what]);
        }
    }

    // Without numbers and what only the kernel chooses; the state of one that was just switched on is unknown for a moment.
    private async Task<string> LinksAsync() => string.Join('\n', (await D1.RunAsync("ip", "-d", "-o", "link", "show", "type", "macvlan"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Replace("state UNKNOWN", "state UP", StringComparison.Ordinal))
        .Select(static line => Regex.Replace(line, @"^\d+: |(bcqueuelen|usedbcqueuelen|numtxqueues|link-netnsid) \d+ ", ""))
        .Order(StringComparer.Ordinal));

    private async Task<string> AddressesAsync() => string.Join('\n', (await D1.RunAsync("ip", "-o", "address"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => Regex.Replace(Regex.Replace(line, @"^\d+: ", ""), @"\s+", " "))
        .Order(StringComparer.Ordinal));

    private async Task<string> SettingsAsync(params string[] links)
    {
        string[] settings = ["arp_ignore", "arp_filter", "rp_filter", "accept_local", "promote_secondaries"];
        var paths = links.Order(StringComparer.Ordinal).SelectMany(link => settings
            .Select(setting => $"/proc/sys/net/ipv4/conf/{link}/{setting}")
            .Append($"/proc/sys/net/ipv6/conf/{link}/disable_ipv6"));
        return await D1.RunAsync("grep", ["-H", "", .. paths]);
    }

    /// <summary>A service over one of the families, and how its neighbours are seen to be told of it.</summary>
    private sealed record Kind(
        VrrpInstance Better, string Address, string Mac, string Captured, string Announced, string AnnouncedMac, string Source);
}
