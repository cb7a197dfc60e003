using System.Text.RegularExpressions;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// What a file means to keepalived it means to the director, where the kernel has nf_tables, ipvlan and VRFs; and <c>no_accept</c>, whose
/// packet filter is there before the address and gone with the daemon.
/// </summary>
public sealed partial class S60_SameMeaning_Full(ITestOutputHelper output) : SameMeaningScenario(output)
{
    private static readonly string Silent = Configuration.Of(
        "global_defs {\n vrrp_iptables\n}\n",
        new VrrpInstance { Priority = 100, State = "MASTER", More = "no_accept" },
        new VrrpInstance
        {
            Name = "VI_6",
            RouterId = 61,
            Version = 3,
            Priority = 100,
            State = "MASTER",
            Addresses = ["fe80::100/64 dev eth0", "2001:db8::100/64 dev eth0"],
            More = "no_accept"
        });

    // No interface carries macvlans and ipvlans at once.
    [FullLabFact]
    public Task Packet_filter_virtual_interfaces_and_encapsulations() => CompareAsync("filter", links: """
        link add red type vrf table 10
        link set red up
        link add eth2 type veth peer name peer2
        link set peer2 up
        link set eth2 up
        addr add 10.11.0.1/24 dev eth2

        """);

    [FullLabFact]
    public async Task Packets_to_the_address_are_dropped_whatever_becomes_of_the_filter_and_of_the_director()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var daemon = await Cluster.StartDaemonAsync(UnderTest, D1, Silent);
        await MasterIsAsync(D1, Soon);
        var filter = await Eventually.SeesAsync("both sets are filled", Soon, MoreStateAsync, rules =>
            rules.Contains("10.9.0.100", StringComparison.Ordinal) && rules.Contains("2001:db8::100", StringComparison.Ordinal));
        Assert.Equal(1, await PingAsync(D1.Address));
        Assert.Equal(0, await PingAsync(Cluster.VirtualAddress));

        await D1.RunAsync("nft", "flush", "ruleset");
        await Eventually.SeesAsync("the filter is made again", Soon, MoreStateAsync, rules => rules == filter);
        await daemon.SaysAsync("somebody else changed or removed the nftables table ip keepalived", Soon);

        await daemon.KillAsync();
        Assert.Equal(filter, await MoreStateAsync());
        daemon = await Cluster.StartDaemonAsync(UnderTest, D1, Silent);
        await daemon.SaysAsync("-> MASTER", Soon);
        Assert.Equal(filter, await MoreStateAsync());
        Assert.Equal(0, await PingAsync(Cluster.VirtualAddress));

        await daemon.ReloadAsync(Silent.Replace("no_accept", "", StringComparison.Ordinal));
        await Eventually.SeesAsync("without no_accept there is no filter", Soon, MoreStateAsync, rules => rules.Length == 0);
        Assert.Equal(1, await PingAsync(Cluster.VirtualAddress));

        await daemon.ReloadAsync(Silent);
        await Eventually.SeesAsync("the filter is back", Soon, MoreStateAsync, rules => rules == filter);
        await daemon.StopAsync(Soon);
        Assert.Equal("", await MoreStateAsync());
    }

    // Chains and elements stand in any order. The rules of virtual MACs are in a table of their own: docs/differences.md.
    protected override async Task<string> MoreStateAsync() => string.Join('\n', Wrapped()
        .Replace(await D1.RunAsync("nft", "list", "ruleset"), ", ")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static line => Counted().Replace(line.Replace(" lab_vmac ", " lab ", StringComparison.Ordinal), "packets bytes"))
        .Select(static line => line.StartsWith("elements", StringComparison.Ordinal)
            ? string.Join(',', line.Split(',', '{', '}').Select(static element => element.Trim()).Order(StringComparer.Ordinal))
            : line)
        .Distinct()
        .Order(StringComparer.Ordinal));

    private async Task<int> PingAsync(string address)
    {
        var said = await Cluster.Client.RunAsync("sh", "-c", $"ping -c 1 -W 2 {address} || true");
        return said.Contains("1 received", StringComparison.Ordinal) ? 1 : 0;
    }

    [GeneratedRegex(@",\s+")]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"packets \d+ bytes \d+")]
    private static partial Regex Counted();
}
