using System.Text.RegularExpressions;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Virtual interfaces over bridges, bonds, VLANs and in a VRF, and the packet filter of virtual MACs.</summary>
public sealed class S39_VirtualMac_Full(ITestOutputHelper output) : Scenario(output)
{
    private static readonly VrrpInstance Plain = new() { Priority = 100, State = "MASTER", Interval = 3, Addresses = ["10.9.0.100/24"] };

    [FullLabFact]
    public async Task Over_a_bond_a_VLAN_and_a_bridge_and_in_a_VRF_it_works_as_keepalived_s()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        await D1.IpAsync("""
            link add bond0 type bond mode active-backup
            link add e1 type veth peer name p1
            link set e1 master bond0
            link add link eth0 name eth0.7 type vlan id 7
            link add br7 type bridge
            link add red type vrf table 10
            link add e2 type veth peer name p2
            link set e2 master red
            link set e1 up
            link set p1 up
            link set e2 up
            link set p2 up
            link set red up
            link set bond0 up
            link set eth0.7 up
            link add e3 type veth peer name p3
            link set e3 master br7
            link set e3 up
            link set p3 up
            link set br7 up
            addr add 10.10.0.1/24 dev bond0
            addr add 10.11.0.1/24 dev eth0.7
            addr add 10.12.0.1/24 dev br7
            addr add 10.13.0.1/24 dev e2
            """);
        var file = Configuration.Of(Over("bond0", 10), Over("eth0.7", 11), Over("br7", 12), Over("e2", 13));
        var theirs = await LinksOfAsync(DaemonProgram.Keepalived, file);
        var ours = await LinksOfAsync(UnderTest, file);
        Assert.Equal(theirs, ours);
        Figures.Record("interfaces over bond, VLAN, bridge and in a VRF, same as keepalived's", $"{ours.Split('\n').Length}");
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task Reports_of_groups_leave_by_the_base_with_its_MAC()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var file = Configuration.Of(
            Plain with { More = "use_vmac" },
            Plain with { Name = "VI_6", RouterId = 61, Version = 3, Addresses = ["fe80::100", "2001:db8::100/64"], More = "use_vmac" });
        var capture = await Cluster.StartCaptureAsync("igmp or (icmp6 and (ip6[48] == 143 or ip6[48] == 133))");
        var ours = await StartAsync(D1, file);
        // S60 compares it with keepalived's.
        var expected = await FilterAsync();
        Assert.Contains("vrrp.61", expected, StringComparison.Ordinal);
        await MasterIsAsync(D1, Plain.MasterDown + Soon);
        await Eventually.HoldsAsync("a report is seen", Soon, () => Task.FromResult(capture.Count > 0));
        string[] sources = [.. (await capture.FieldsAsync("igmp or icmpv6", "eth.src")).Distinct()];
        Assert.DoesNotContain(sources, source => source.StartsWith("00:00:5e", StringComparison.Ordinal));
        Figures.Record("reports came from", string.Join(' ', sources));

        await D1.RunAsync("nft", "flush", "ruleset");
        await Eventually.SeesAsync("the filter is made again", Soon, FilterAsync, filter => filter == expected);
        await ours.StopAsync(Soon);
        Assert.Equal("", (await D1.RunAsync("nft", "list", "ruleset")).Trim());
    }

    private static string Over(string link, int number)
    {
        var instance = Plain with
        {
            Name = $"VI_{number}",
            RouterId = number,
            Addresses = [$"10.{number}.0.100/24"],
            More = "use_vmac",
        };
        return $"{instance}".Replace("interface eth0", $"interface {link}", StringComparison.Ordinal);
    }

    private async Task<string> LinksOfAsync(DaemonProgram program, string file)
    {
        var daemon = await Cluster.StartDaemonAsync(program, D1, file);
        await daemon.SaysAsync("BACKUP", Soon);
        await Eventually.HoldsAsync("all are up", Soon, async () => await LinksAsync() is { Length: > 0 } links
            && links.Split('\n').All(static line => line.Contains("state UP", StringComparison.Ordinal)
                || line.Contains("state UNKNOWN", StringComparison.Ordinal)));
        var seen = $"{await LinksAsync()}\n{await AddressesAsync()}";
        await daemon.StopAsync(Soon);
        return seen;
    }

    private async Task<string> LinksAsync() => Sorted(await D1.RunAsync("ip", "-d", "-o", "link", "show", "type", "macvlan"));

    private async Task<string> AddressesAsync() => Sorted(await D1.RunAsync("ip", "-o", "-4", "address"));

    private async Task<string> FilterAsync() => string.Join('\n', (await D1.RunAsync("nft", "list", "ruleset"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Order(StringComparer.Ordinal));

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Replace("state UNKNOWN", "state UP", StringComparison.Ordinal))
        .Select(static line => Regex.Replace(Regex.Replace(line, @"^\d+: |(bcqueuelen|usedbcqueuelen|numtxqueues) \d+ ", ""), @"\s+", " "))
        .Order(StringComparer.Ordinal));
}
