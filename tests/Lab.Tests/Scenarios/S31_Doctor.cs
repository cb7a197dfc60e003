using System.Text.Json;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>A cluster with several faults at once: the doctor finds each with its remedy, and after the remedies nothing.</summary>
public sealed class S31_Doctor(ITestOutputHelper output) : Scenario(output)
{
    private static readonly VrrpInstance Better = new() { Priority = 100, Version = 3, Interval = 0.3 };
    private static readonly VrrpInstance Worse = Better with { Priority = 90 };
    private static readonly VrrpInstance OverIPv6 = Better with
    {
        Name = "VI_6",
        RouterId = 66,
        Addresses = [$"{ClusterPlan.VirtualAddressIPv6}/128 dev eth0"],
    };

    [LabFact(OnlyDirector = true)]
    public async Task Faults_of_several_kinds_are_found_and_mended()
    {
        await ArrangeAsync(new ClusterPlan { HasIPv6 = true });
        var first = await StartAsync(D1, FileOf(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await MasterIsAsync(D1, Soon, ClusterPlan.VirtualAddressIPv6);
        var second = await StartAsync(D2, FileOf(Worse));
        await AnsweredByAsync(Soon, "r1", "r2");
        await CleanAsync(first, second);

        // Adverts that do not come through, a virtual address on loopback, a real server that answers ARP for it.
        await Cluster.DropAsync(D2, "ip protocol vrrp");
        await D2.RunAsync("ip", "address", "add", "10.9.0.100/32", "dev", "lo");
        Cluster.RealServers[0].Set(("ipv4/conf/all/arp_ignore", 0));
        // Over IPv6 the address is on another machine's network card as well.
        var ofServer = new[] { "address", "add", $"{ClusterPlan.VirtualAddressIPv6}/128", "dev", "eth0", "nodad" };
        await Cluster.RealServers[1].RunAsync("ip", ofServer);
        await Eventually.SeesAsync("d2 has become master too", Soon, () => ControlSocket.AskAsync(second, "status", "Status"),
            static status => status.GetProperty("instances")[0].GetProperty("state").GetString() == "master");
        var (onFirst, onSecond) = (await DoctorAsync(first), await DoctorAsync(second));
        Finds(onFirst, "routers", "instance VI_1 has several masters: 10.9.0.2 with priority 90, this machine", "director doctor");
        Finds(onFirst, "duplicate-addresses", "real server 10.9.0.11 answers ARP for 10.9.0.100",
            "on 10.9.0.11: director realserver apply --vip 10.9.0.100");
        Finds(onSecond, "addresses", "10.9.0.100 of instance VI_1 is on lo as well", "ip address del 10.9.0.100/32 dev lo");
        Finds(onFirst, "duplicate-addresses", $"answers neighbour solicitations for {ClusterPlan.VirtualAddressIPv6} of instance VI_6",
            $"on 10.9.0.12: director realserver apply --vip {ClusterPlan.VirtualAddressIPv6}");
        Figures.Record("faults found, each with its remedy", "4 of 4");

        await Cluster.DropNothingAsync();
        await D2.RunAsync("ip", "address", "del", "10.9.0.100/32", "dev", "lo");
        await Cluster.RealServers[0].RunAsync(
            UnderTest.Path, "realserver", "apply", "--vip", "10.9.0.100", "--root", $"{Cluster.Directory}/r1");
        ofServer[1] = "delete";
        await Cluster.RealServers[1].RunAsync("ip", ofServer[..^1]);
        await MasterIsAsync(D1, Soon);
        await CleanAsync(first, second);

        // Two files that differ, and a setting that a file needs.
        await second.ReloadAsync(FileOf(Worse with { Addresses = [.. Worse.Addresses, "10.9.0.101/24"] }));
        await second.SaysAsync("Reloaded", Soon);
        await first.ReloadAsync(FileOf(Better, Nat));
        await first.SaysAsync("Reloaded", Soon);
        D1.Set(("ipv4/ip_forward", 0));
        (onFirst, onSecond) = (await DoctorAsync(first), await DoctorAsync(second));
        Finds(onFirst, "forwarding", "net.ipv4.ip_forward is 0, and virtual server 10.9.0.100 81 forwards with NAT",
            "sysctl -w net.ipv4.ip_forward=1");
        Finds(onSecond, "routers", "it has other addresses: only here 10.9.0.101", "make virtual_ipaddress the same in both files");
        onFirst = await DoctorAsync(first, "--against", FileOf(second));
        Finds(onFirst, "other-file", "d2.conf differs from this file in instance VI_1: remove virtual_ipaddress 10.9.0.101/24",
            "say the same in both files");

        D1.Set(("ipv4/ip_forward", 1));
        await second.ReloadAsync(FileOf(Worse));
        await Eventually.SeesAsync("d2 has its file back", Soon,
            () => Task.FromResult(second.Log.Count(static line => line.Contains("Reloaded", StringComparison.Ordinal))),
            static reloads => reloads == 2);
        await CleanAsync(first, second);
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task A_rule_that_drops_adverts_is_found_with_its_remedy()
    {
        await ArrangeAsync(new ClusterPlan(RealServers: 0));
        var first = await StartAsync(D1, Configuration.Of(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var second = await StartAsync(D2, Configuration.Of(Worse));
        await second.SaysAsync($"master is {D1.Address}", Soon);
        await D2.RunAsync("nft", "add table inet filter; add chain inet filter input { type filter hook input priority 0; }; "
            + "add rule inet filter input meta l4proto vrrp drop");
        await second.SaysAsync("BACKUP -> MASTER", Soon);
        const string Remedy = "nft insert rule inet filter input meta nfproto ipv4 meta l4proto vrrp accept";
        Finds(await DoctorAsync(second), "firewall", "are dropped by the rule", Remedy);

        await D2.RunAsync("nft", Remedy["nft ".Length..]);
        await second.SaysAsync("MASTER -> BACKUP", Soon);
        await CleanAsync(first, second);
    }

    private static VirtualServer Nat => new()
    {
        Service = $"{ClusterPlan.VirtualAddress} 81",
        Kind = "NAT",
        Servers = [new RealServer("10.9.0.11") { Checker = "" }],
    };

    private string FileOf(VrrpInstance instance, params VirtualServer[] more) =>
        Configuration.Of([instance, OverIPv6 with { Priority = instance.Priority }, Configuration.WebService(Cluster), .. more]);

    private static async Task CleanAsync(params Daemon[] daemons)
    {
        foreach (var daemon in daemons)
        {
            var report = await DoctorAsync(daemon);
            Assert.True(report.GetProperty("problems").GetInt32() == 0, $"{daemon.Host}: {report}");
        }
    }

    private static string FileOf(Daemon daemon) => Path.ChangeExtension(daemon.PidFiles[0], "conf");

    private static async Task<JsonElement> DoctorAsync(Daemon daemon, params string[] more)
    {
        var (status, output) = await Command.TryAsync(
            daemon.Host.Namespace, "", UnderTest.Path,
            ["doctor", "--json", "--probe", "-f", FileOf(daemon), "--socket", ControlSocket.PathOf(daemon, "status"), .. more]);
        Assert.True(status is 0 or 2, output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static void Finds(JsonElement report, string check, string what, string remedy)
    {
        var findings = report.GetProperty("checks").EnumerateArray().First(one => one.GetProperty("check").GetString() == check)
            .GetProperty("findings").EnumerateArray().ToList();
        Assert.True(findings.Any(found => found.GetProperty("what").GetString()!.Contains(what, StringComparison.Ordinal)
            && found.GetProperty("remedy").GetString()!.Contains(remedy, StringComparison.Ordinal)), $"{what}: {report}");
    }
}
