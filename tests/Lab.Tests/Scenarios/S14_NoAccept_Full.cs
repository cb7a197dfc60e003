using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// <c>no_accept</c>: a master whose virtual address answers nobody, with the packet filter that keepalived makes, there before the address
/// and gone with the daemon.
/// </summary>
public sealed class S14_NoAccept_Full(ITestOutputHelper output) : Scenario(output)
{
    private static readonly string File = Configuration.Of(
        """
        global_defs {
          nftables
          nftables_counters
        }

        """,
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

    [FullLabFact]
    public async Task Packets_to_the_address_are_dropped_by_the_same_filter_as_keepalived_s()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var theirs = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, File);
        var expected = await FilterOfAMasterAsync();
        await theirs.StopAsync(Soon);
        Assert.Equal("", await RulesetAsync());

        var ours = await Cluster.StartDaemonAsync(UnderTest, D1, File);
        Assert.Equal(expected, await FilterOfAMasterAsync());
        Assert.Equal(1, await PingAsync(D1.Address));
        Assert.Equal(0, await PingAsync(Cluster.VirtualAddress));

        await D1.RunAsync("nft", "flush", "ruleset");
        await Eventually.SeesAsync("the filter is made again", Soon, FilterAsync, filter => filter == expected);
        await ours.SaysAsync("somebody else changed or removed the nftables table ip keepalived", Soon);
        Assert.Equal(0, await PingAsync(Cluster.VirtualAddress));

        await ours.ReloadAsync(File.Replace("no_accept", "", StringComparison.Ordinal));
        await Eventually.SeesAsync("without no_accept there is no filter", Soon, RulesetAsync, rules => rules.Length == 0);
        Assert.Equal(1, await PingAsync(Cluster.VirtualAddress));

        await ours.ReloadAsync(File);
        await Eventually.SeesAsync("the filter is back", Soon, FilterAsync, filter => filter == expected);
        await ours.StopAsync(Soon);
        Assert.Equal("", await RulesetAsync());
    }

    private async Task<string> FilterOfAMasterAsync()
    {
        await MasterIsAsync(D1, Soon);
        await Eventually.HoldsAsync("both sets are filled", Soon, async () =>
            await FilterAsync() is var filter && filter.Contains("10.9.0.100", StringComparison.Ordinal)
                && filter.Contains("2001:db8::100", StringComparison.Ordinal));
        return await FilterAsync();
    }

    /// <summary>
    /// The lines of the rule set without what was counted; chains stand in the order they were made in, which is not a daemon's meaning.
    /// </summary>
    private async Task<string> FilterAsync() => string.Join('\n', (await RulesetAsync())
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => System.Text.RegularExpressions.Regex.Replace(line, @"packets \d+ bytes \d+", "packets bytes"))
        .Order(StringComparer.Ordinal));

    private async Task<string> RulesetAsync() => (await D1.RunAsync("nft", "list", "ruleset")).Trim();

    private async Task<int> PingAsync(string address)
    {
        var said = await Cluster.Client.RunAsync("sh", "-c", $"ping -c 1 -W 2 {address} || true");
        return said.Contains("1 received", StringComparison.Ordinal) ? 1 : 0;
    }
}
