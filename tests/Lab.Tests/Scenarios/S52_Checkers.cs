using System.Diagnostics;
using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// Each kind of check against a real server of its kind, in both families, beside keepalived with the same file: the servers are good,
/// refuse, hang, answer something else, and are good again after each. Reloads come while checks are out.
/// </summary>
public sealed class S52_Checkers(ITestOutputHelper output) : Scenario(output)
{
    private const string Timing = "delay_loop 1 \n connect_timeout 1 \n retry 1 \n delay_before_retry 1 \n";

    // MD5 of "all ok" and a line end.
    private const string Digest = "3067405ee62e37bb60a34d53c9fb8097";

    private static readonly Check[] Checks =
    [
        new("TCP_CHECK", 8080, Timing) { NeverWrong = true },
        new("PING_CHECK", 8080, Timing) { NeverWrong = true, NeverRefuses = true },
        new("HTTP_GET", 8081, $"url {{ \n path /status \n status_code 200 \n }} \n {Timing}"),
        new("HTTP_GET", 8081, $"url {{ \n path /digest \n digest {Digest} \n }} \n {Timing}"),
        new("HTTP_GET", 8081, $"url {{ \n path /page \n regex \"all +ok\" \n }} \n http_protocol 1.1 \n virtualhost a.example \n {Timing}"),
        new("HTTP_GET", 8081, $"url {{ \n path /page \n regex WRONG \n regex_options caseless \n regex_no_match \n }} \n {Timing}"),
        new("SSL_GET", 8443, $"url {{ \n path /status \n status_code 200 \n }} \n enable_sni \n virtualhost r1.example.test \n {Timing}"),
        new("SMTP_CHECK", 25, $"helo_name d1.example.test \n {Timing}"),
        new("DNS_CHECK", 53, $"type A \n name www.example.test \n {Timing}") { Protocol = "UDP" },
        new("UDP_CHECK", DatagramServer.Port, $"payload 70696e67 \n require_reply 706f6e67 \n {Timing}") { Protocol = "UDP" },
        new("MISC_CHECK", 8081, "misc_path \"/usr/bin/curl -sfg -m 1 -o /dev/null http://SERVER:8081/status\" \n misc_timeout 3 \n"),
    ];

    [LabFact(OnlyDirector = true)]
    public async Task The_same_servers_are_up_and_down_in_the_same_order_as_with_keepalived()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 1) { HasIPv6 = true });
        await using CheckedServers servers = new(Cluster, Cluster.RealServers[0]);
        await servers.BecomeAsync(Behaviour.Good);
        Daemon[] daemons =
        [
            await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, FileOf(weight: 1)),
            await Cluster.StartDaemonAsync(UnderTest, D2, FileOf(weight: 1)),
        ];
        await BothAreAsync(Behaviour.Good, 1, "at the start");
        foreach (var behaviour in new[] { Behaviour.Refusing, Behaviour.Hanging, Behaviour.Wrong })
        {
            await servers.BecomeAsync(behaviour);
            await BothAreAsync(behaviour, 1, $"{behaviour} servers are out");
            await servers.BecomeAsync(Behaviour.Good);
            await BothAreAsync(Behaviour.Good, 1, $"servers that were {behaviour} are back");
        }

        // Each reload comes before the first check has its result.
        await servers.BecomeAsync(Behaviour.Hanging);
        await ReloadAsync(weight: 2);
        await BothAreAsync(Behaviour.Hanging, 2, "a reload as they begin to hang");
        await ReloadAsync(weight: 3);
        await servers.BecomeAsync(Behaviour.Good);
        await BothAreAsync(Behaviour.Good, 3, "back after a reload while they hung");

        Task ReloadAsync(int weight) => Task.WhenAll(daemons.Select(daemon => daemon.ReloadAsync(FileOf(weight))));
    }

    private async Task BothAreAsync(Behaviour behaviour, int weight, string what)
    {
        var begin = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Cluster.Directors.Select(async director =>
        {
            await TableIsAsync(
                director, Soon, [.. Each.SelectMany(one => Lines(one.IsIPv6, one.Number, one.Check, behaviour, weight))]);
            return Stopwatch.GetElapsedTime(begin);
        }));
        Figures.Record(
            what, $"keepalived {times[0].TotalSeconds:0.0} s, {UnderTest} {times[1].TotalSeconds:0.0} s, {Each.Count()} checks");
    }

    private static int Port(int number) => 1001 + number;

    private static IEnumerable<(bool IsIPv6, int Number, Check Check)> Each =>
        from isIPv6 in new[] { false, true } from one in Checks.Index() select (isIPv6, one.Index, one.Item);

    private static IEnumerable<string> Lines(bool isIPv6, int number, Check check, Behaviour behaviour, int weight)
    {
        var protocol = check.Protocol == "TCP" ? 't' : 'u';
        var service = isIPv6 ? $"-{protocol} [2001:db8:9::100]:{Port(number)}" : $"-{protocol} 10.9.0.100:{Port(number)}";
        var server = isIPv6 ? $"[2001:db8:9::11]:{check.ServerPort}" : $"10.9.0.11:{check.ServerPort}";
        return check.IsUp(behaviour)
            ? [$"-A {service} -s rr", $"-a {service} -r {server} -m -w {weight}"]
            : [$"-A {service} -s rr"];
    }

    private static string FileOf(int weight) => Configuration.Of([.. Each.Select(one => Text(one.IsIPv6, one.Number, one.Check, weight))]);

    private static object Text(bool isIPv6, int number, Check check, int weight)
    {
        var (service, server) = isIPv6
            ? (ClusterPlan.VirtualAddressIPv6, "2001:db8:9::11")
            : (ClusterPlan.VirtualAddress, "10.9.0.11");
        var lines = check.Lines.Replace("SERVER", isIPv6 ? $"[{server}]" : server, StringComparison.Ordinal);
        return new VirtualServer
        {
            Service = $"{service} {Port(number)}",
            Kind = "NAT",
            Protocol = check.Protocol,
            Servers = [new RealServer(server, check.ServerPort) { Checker = $"{check.Kind} {{ \n {lines} \n }}", Weight = weight }],
        };
    }

    /// <summary>A checker, and what it does not see.</summary>
    private sealed record Check(string Kind, int ServerPort, string Lines)
    {
        public string Protocol { get; init; } = "TCP";

        public bool NeverWrong { get; init; }

        public bool NeverRefuses { get; init; }

        public bool IsUp(Behaviour behaviour) => behaviour switch
        {
            Behaviour.Good => true,
            Behaviour.Refusing => NeverRefuses,
            Behaviour.Wrong => NeverWrong,
            _ => false,
        };
    }
}
