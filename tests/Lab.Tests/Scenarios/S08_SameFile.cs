using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// One file given to keepalived and to the director leads to the same state of the kernel and the same calls of scripts, also of those
/// that are looked up in PATH.
/// </summary>
public sealed class S08_SameFile(ITestOutputHelper output) : Scenario(output)
{
    private const string OtherAddress = "10.9.0.110";

    [LabFact]
    public async Task The_same_table_addresses_routes_adverts_and_notifications()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 3));
        var theirs = await LifeOfAsync(DaemonProgram.Keepalived);
        var ours = await LifeOfAsync(UnderTest);
        foreach (var (what, seen) in theirs)
        {
            Figures.Record($"same {what}", $"{seen.Split('\n').Length} lines");
            Assert.True(seen == ours[what], $"{what} with keepalived:\n{seen}\n\nwith {UnderTest}:\n{ours[what]}");
        }
    }

    /// <summary>What is seen of a daemon from its start over a fault and a dead server to its end.</summary>
    private async Task<Dictionary<string, string>> LifeOfAsync(DaemonProgram program)
    {
        NotifyRecorder notified = new(D1);
        SwitchableScript tracked = new(D1, "tracked");
        Dictionary<string, string> seen = [];
        var adverts = await Cluster.StartCaptureAsync("ip proto 112");
        var daemon = await Cluster.StartDaemonAsync(program, D1, File(notified, tracked));

        await notified.IsCalledAsync("master", Soon);
        await MasterIsAsync(D1, Soon, OtherAddress);
        await Eventually.SeesAsync("all real servers are in the table but that of a failing script", Soon, D1.IpvsAsync,
            static lines => lines.Length >= 14 && !lines.Any(static line => line.Contains("10.9.0.12:81", StringComparison.Ordinal)));
        await KeepAsync("start");
        await adverts.MoreAsync(1, Soon);
        seen["adverts"] = string.Join('\n', (await Advert.ReadAsync(adverts)).Select(static advert => advert.Fields).Distinct());

        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await notified.IsCalledAsync("server down", Soon);
        await TableHasAsync("-a -t 10.9.0.100:8080 -r 10.9.0.13:8080 -g -w 1", "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 0");
        await notified.IsCalledAsync("quorum down", Soon);
        await KeepAsync("a dead server");

        await Cluster.StartWebServerAsync(Cluster.RealServers[0]);
        await notified.IsCalledAsync("server up", Soon);
        await notified.IsCalledAsync("quorum up", Soon);
        await TableHasAsync("-a -t 10.9.0.100:8080 -r 10.9.0.11:8080 -g -w 1", "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 3");
        tracked.Fail();
        await notified.IsCalledAsync("fault", Soon);
        await Eventually.HoldsAsync("the addresses are gone", Soon, async () => !await D1.HoldsAsync(Cluster.VirtualAddress));
        await KeepAsync("a fault");

        tracked.Succeed();
        await notified.IsCalledAsync("backup", Soon);
        await MasterIsAsync(D1, Soon, OtherAddress);
        await Eventually.HoldsAsync("it is master for the second time", Soon,
            () => Task.FromResult(notified.Calls.Count(static call => call == "INSTANCE VI_1 MASTER 100") == 2));

        await daemon.StopAsync(Soon);
        await notified.IsCalledAsync("stop", Soon);
        await KeepAsync("the end");
        seen["script calls"] = string.Join('\n', notified.Calls.Order());
        return seen;

        async Task KeepAsync(string when)
        {
            seen[$"table after {when}"] = string.Join('\n', await D1.IpvsAsync());
            seen[$"addresses after {when}"] = await D1.RunAsync("ip", "-4", "address", "show", "dev", "eth0");
            seen[$"routes after {when}"] = await D1.RunAsync("ip", "-4", "route", "show", "table", "all");
            seen[$"rules after {when}"] = await D1.RunAsync("ip", "rule");
        }
    }

    private Task TableHasAsync(params string[] lines) => Eventually.SeesAsync($"the table has {string.Join(" and ", lines)}", Soon,
        async () => string.Join('\n', await D1.IpvsAsync()), table => lines.All(table.Split('\n').Contains));

    private static string File(NotifyRecorder notified, SwitchableScript tracked) => Configuration.Of(
        $$"""
        vrrp_script tracked {
          script "test ! -e {{tracked.FailsWhile}}"
          interval 1
          timeout 2
          fall 1
          rise 1
        }

        """,
        new VrrpInstance
        {
            Priority = 100,
            State = "MASTER",
            Addresses =
            [
                $"{Cluster.VirtualAddress}/24 brd 10.9.0.255 dev eth0 label eth0:web",
                "10.9.0.102/32 dev eth0 scope link",
                "10.9.0.103",
            ],
            More = $$"""
              virtual_ipaddress_excluded {
                {{OtherAddress}}/24 dev eth0
              }
              track_script {
                tracked
              }
              notify {{notified.Script}}
              notify_master "{{notified.InPath()}} master"
              notify_backup "{{notified.InPath()}} backup"
              notify_fault "{{notified.Script}} fault"
              notify_stop "{{notified.Script}} stop"
            """,
        },
        $$"""
        vrrp_sync_group group {
          group {
            VI_1
          }
          notify {{notified.Script}}
          notify_master "{{notified.InPath()}} group master"
          notify_fault "{{notified.InPath()}} group fault"
        }

        """,
        new VirtualServer
        {
            Scheduler = "wrr",
            More = "persistence_timeout 50\n  persistence_granularity 255.255.255.0",
            Servers =
            [
                new RealServer("10.9.0.11") { Weight = 3, More = "inhibit_on_failure\n uthreshold 100\n lthreshold 50" },
                new RealServer("10.9.0.12") { Weight = 5 },
            ],
        },
        new VirtualServer
        {
            Service = $"{Cluster.VirtualAddress} 8080",
            Scheduler = "sh",
            More = $"sorry_server 10.9.0.13 80\n  quorum_up \"{notified.InPath()} quorum up\"\n"
                + $"  quorum_down \"{notified.Script} quorum down\"",
            Servers =
            [
                new RealServer("10.9.0.11")
                {
                    More = $"notify_up \"{notified.InPath()} server up\"\n notify_down \"{notified.Script} server down\"",
                },
            ],
        },
        new VirtualServer
        {
            Service = $"{OtherAddress} 53",
            Protocol = "UDP",
            Kind = "TUN",
            Scheduler = "lc",
            Servers = [new RealServer("10.9.0.11", 53) { Checker = "" }, new RealServer("10.9.0.12", 53) { Checker = "" }],
        },
        new VirtualServer
        {
            Service = "fwmark 9",
            Kind = "NAT",
            Scheduler = "mh",
            Servers = [new RealServer("10.9.0.11", 0) { Checker = "" }, new RealServer("10.9.0.12", 0) { Checker = "", Weight = 0 }],
        },
        new VirtualServer
        {
            Service = $"{OtherAddress} 80",
            Kind = "NAT",
            Scheduler = "wlc",
            Servers =
            [
                new RealServer("10.9.0.12") { More = "lvs_method DR" },
                new RealServer("10.9.0.11", 81) { Checker = "MISC_CHECK { \n misc_path \"true\" \n }" },
                new RealServer("10.9.0.12", 81) { Checker = "MISC_CHECK { \n misc_path \"false\" \n }" },
            ],
        });
}
