using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The kernel's table: what somebody else does to it, what it is without its module, and what keepalived writes into it.</summary>
public sealed class S13_Table(ITestOutputHelper output) : Scenario(output)
{
    private const string Service = "-A -t 10.9.0.100:80 -s rr";
    private const string R1 = "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 1";
    private const string R2 = "-a -t 10.9.0.100:80 -r 10.9.0.12:80 -g -w 1";
    private const string NoModule = "/etc/modprobe.d/no-ip-vs.conf";

    private static readonly TimeSpan AFewSeconds = TimeSpan.FromSeconds(10);

    [LabFact]
    public async Task What_somebody_else_changes_is_put_right_within_seconds_and_said()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        var daemon = await StartAsync(D1,
            Configuration.Of(new VrrpInstance { Priority = 100, State = "MASTER" }, Configuration.WebService(Cluster)));
        await TableIsAsync(D1, Soon, Service, R1, R2);
        await MasterIsAsync(D1, Soon);

        var begin = Stopwatch.GetTimestamp();
        await D1.RunAsync("ipvsadm", "-C");
        await TableIsAsync(D1, AFewSeconds, Service, R1, R2);
        Figures.Record("an emptied table is put back after", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
        await daemon.SaysAsync("virtual server TCP 10.9.0.100:80 was missing", Soon);

        begin = Stopwatch.GetTimestamp();
        await D1.RunAsync("ipvsadm", "-d", "-t", "10.9.0.100:80", "-r", "10.9.0.11:80");
        await TableIsAsync(D1, AFewSeconds, Service, R1, R2);
        Figures.Record("a deleted server is put back after", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
        await daemon.SaysAsync("real server 10.9.0.11:80 of TCP 10.9.0.100:80 was missing", Soon);

        await D1.RunAsync("ip", "address", "delete", $"{Cluster.VirtualAddress}/24", "dev", "eth0");
        await MasterIsAsync(D1, AFewSeconds);
        await daemon.SaysAsync("VI_1: somebody else removed 10.9.0.100 from its interface", Soon);
    }

    [LabFact]
    public async Task Without_ip_vs_a_healthy_peer_keeps_the_address_and_alone_it_is_held()
    {
        await ArrangeAsync();
        await File.WriteAllTextAsync(NoModule, "install ip_vs /bin/false\n");
        // The networks of the fact before may hold it a little longer.
        string[] modules = ["ip_vs_rr", "ip_vs_wrr", "ip_vs_lc", "ip_vs_wlc", "ip_vs_sh", "ip_vs_mh", "ip_vs"];
        await Eventually.HoldsAsync("ip_vs can be unloaded", Soon,
            async () => (await Command.TryAsync(null, "", "modprobe", ["-r", "-a", .. modules])).Status == 0);
        try
        {
            VrrpInstance better = new() { Priority = 100 };
            VrrpInstance worse = new() { Priority = 90 };
            // The kernel is one for both: the peer is healthy because it has no virtual servers.
            var peer = await StartAsync(D2, Configuration.Of(worse));
            await MasterIsAsync(D2, worse.MasterDown + Soon);
            var adverts = await Cluster.StartCaptureAsync("ip proto 112");
            var daemon = await StartAsync(D1, Configuration.Of(better, Configuration.WebService(Cluster)));
            await daemon.SaysAsync("VI_1: its priority is 1 while the ip_vs table cannot be written", Soon);
            // Longer than the better router would wait for a silent master.
            await adverts.MoreAsync(5, Soon);
            await MasterIsAsync(D2, AFewSeconds);
            Assert.Single(daemon.Log, static line => line.Contains("the kernel has no ip_vs: cannot load", StringComparison.Ordinal));

            await peer.StopAsync(Soon);
            await MasterIsAsync(D1, new VrrpInstance { Priority = 1 }.MasterDown + Soon);
            await StartAsync(D2, Configuration.Of(worse));
            await MasterIsAsync(D2, worse.MasterDown + Soon);

            File.Delete(NoModule);
            await MasterIsAsync(D1, better.MasterDown + Soon);
            await TableIsAsync(D1, Soon, Service, R1, R2);
            await AnsweredByAsync(Soon, "r1", "r2");
        }
        finally
        {
            File.Delete(NoModule);
            await Command.RunAsync(null, "", "modprobe", "-a", "ip_vs", "ip_vs_rr");
        }
    }

    /// <summary>Beside keepalived, with the same file, in every order of failing and returning.</summary>
    [LabFact]
    public async Task A_sorry_server_that_is_also_a_real_server()
    {
        await ArrangeAsync();
        var file = Configuration.Of([.. SorryServices.All.Select(SorryServices.Text)]);
        await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, file);
        await Cluster.StartDaemonAsync(UnderTest, D2, file);
        var isUp = new[] { true, true };
        await BothTablesAsync();
        foreach (var server in new[] { 0, 1, 0, 1, 1, 0, 1, 0 })
        {
            isUp[server] = !isUp[server];
            await (isUp[server]
                ? Cluster.StartWebServerAsync(Cluster.RealServers[server])
                : Cluster.StopWebServerAsync(Cluster.RealServers[server]));
            await BothTablesAsync();
        }

        Figures.Record("same table as keepalived in each of", $"9 states of {SorryServices.All.Length} services");

        async Task BothTablesAsync()
        {
            string[] expected = [.. SorryServices.All.SelectMany(service => SorryServices.Table(service, isUp[0], isUp[1]))];
            await TableIsAsync(D1, Soon, expected);
            await TableIsAsync(D2, Soon, expected);
        }
    }

    /// <summary>Virtual servers whose sorry server is their first real server, of weight 3; the second has weight 2.</summary>
    private static class SorryServices
    {
        /// <summary>Port, family, quorum and who is inhibited.</summary>
        public sealed record Kind(int Port, bool IsIPv6, int Quorum, bool InhibitFirst, bool InhibitSecond);

        public static Kind[] All { get; } =
        [
            .. from ipv6 in new[] { false, true }
               from quorum in new[] { 1, 3, 4 }
               from first in new[] { false, true }
               from second in new[] { false, true }
               select new Kind(100 + quorum * 10 + (first ? 2 : 0) + (second ? 1 : 0), ipv6, quorum, first, second),
        ];

        public static string Text(Kind kind) => $$"""
            virtual_server {{(kind.IsIPv6 ? "2001:db8::100" : "10.9.0.100")}} {{kind.Port}} {
              delay_loop 1
              lb_algo rr
              lb_kind NAT
              protocol TCP
              quorum {{kind.Quorum}}
              sorry_server {{Address(kind, 11)}} 80
              {{Server(kind, 11, 3, kind.InhibitFirst)}}
              {{Server(kind, 12, 2, kind.InhibitSecond)}}
            }

            """;

        /// <summary>What keepalived 2.2.7 writes.</summary>
        public static IEnumerable<string> Table(Kind kind, bool firstIsUp, bool secondIsUp)
        {
            var service = $"-t {(kind.IsIPv6 ? "[2001:db8::100]" : "10.9.0.100")}:{kind.Port}";
            yield return $"-A {service} -s rr";
            var isServed = (firstIsUp ? 3 : 0) + (secondIsUp ? 2 : 0) >= kind.Quorum;
            if (!isServed || firstIsUp || kind.InhibitFirst)
            {
                yield return Line(11, !isServed ? 1 : firstIsUp ? 3 : 0);
            }

            if ((isServed && secondIsUp) || kind.InhibitSecond)
            {
                yield return Line(12, isServed && secondIsUp ? 2 : 0);
            }

            string Line(int host, int weight) =>
                $"-a {service} -r {(kind.IsIPv6 ? $"[{Address(kind, host)}]" : Address(kind, host))}:80 -m -w {weight}";
        }

        private static string Address(Kind kind, int host) => kind.IsIPv6 ? $"2001:db8::{host}" : $"10.9.0.{host}";

        private static string Server(Kind kind, int host, int weight, bool isInhibited) => $$"""
            real_server {{Address(kind, host)}} 80 {
                weight {{weight}}
                {{(isInhibited ? "inhibit_on_failure" : "")}}
                TCP_CHECK {
                  connect_ip 10.9.0.{{host}}
                  connect_timeout 1
                  retry 0
                  warmup 0
                }
              }
            """;
    }
}
