using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// One file with all that ip_vs has, given to keepalived and to the director: the same table and timeouts at the start, after a reload
/// and after the stop. A service of somebody else stays throughout.
/// </summary>
public sealed class S57_SameTable(ITestOutputHelper output) : Scenario(output)
{
    private const string Foreign = "-A -t 10.9.9.9:99 -s rr";

    [LabFact(OnlyDirector = true)]
    public async Task The_table_is_keepaliveds_from_the_start_to_the_end()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 1));
        var before = await D1.RunAsync("ipvsadm", "-L", "--timeout");
        await AddForeignAsync();
        var theirs = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, File(First));
        var ours = await Cluster.StartDaemonAsync(UnderTest, D2, File(First));
        await SameAsync("at the start", 50, "--tun-type gue");
        Assert.Equal(await D1.RunAsync("ipvsadm", "-L", "--timeout"), await D2.RunAsync("ipvsadm", "-L", "--timeout"));
        Assert.NotEqual(before, await D2.RunAsync("ipvsadm", "-L", "--timeout"));

        var next = File(First)
            .Replace("lvs_sched wrr", "lvs_sched lc", StringComparison.Ordinal)
            .Replace("weight 7", "weight 8", StringComparison.Ordinal)
            .Replace("uthreshold 100", "uthreshold 200", StringComparison.Ordinal)
            .Replace("port 6080 remcsum", "port 6081 csum", StringComparison.Ordinal);
        await theirs.ReloadAsync(next);
        await ours.ReloadAsync(next);
        await SameAsync("after a reload", 45, "--tun-port 6081");

        // keepalived leaves the service of a shortened range behind, without servers.
        await ours.ReloadAsync(next.Replace("10.9.0.110-112 80", "10.9.0.111-112 80", StringComparison.Ordinal));
        await Eventually.SeesAsync("the service that a group lost is gone", Soon, async () => string.Join('\n', await D2.IpvsAsync()),
            static table => !table.Contains("10.9.0.110:80", StringComparison.Ordinal));

        await theirs.StopAsync(Soon);
        await ours.StopAsync(Soon);
        await TableIsAsync(D1, Soon, Foreign);
        await TableIsAsync(D2, Soon, Foreign);
        Assert.Equal(before, await D2.RunAsync("ipvsadm", "-L", "--timeout"));
    }

    [LabFact(OnlyDirector = true)]
    public async Task What_is_switched_on_for_the_whole_table_and_its_checks_does_the_same()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 1));
        NotifyRecorder[] calls = [new(D1), new(D2)];
        AnswerWith(7);
        await AddForeignAsync();
        var theirs = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, Switched(calls[0]));
        var ours = await Cluster.StartDaemonAsync(UnderTest, D2, Switched(calls[1]));
        // The service of somebody else is gone, the exit code is the weight, and nobody asks the server of the address that is nowhere.
        await BothHaveAsync("at the start", "10.9.0.19:80 1, 10.9.0.11:80 5, 10.9.0.11:81 1");
        await BothCallAsync(calls, "at the start", "up dynamic", "up suspended", "up alpha");
        AnswerWith(2);
        await BothHaveAsync("exit code 2", "10.9.0.19:80 1, 10.9.0.11:80 0, 10.9.0.11:81 1");
        AnswerWith(1);
        await BothHaveAsync("exit code 1", "10.9.0.19:80 1, 10.9.0.11:81 1");
        AnswerWith(0);
        await BothHaveAsync("exit code 0", "10.9.0.19:80 1, 10.9.0.11:80 3, 10.9.0.11:81 1");
        await Task.WhenAll(
            Cluster.Directors.Select(static director => director.RunAsync("ip", "address", "add", "10.9.0.130/32", "dev", "lo")));
        await BothHaveAsync("its address is here", "10.9.0.11:80 3, 10.9.0.11:81 1");
        await BothCallAsync(calls, "until its address was here", "quorum down suspended", "down suspended", "down dynamic");

        await AddForeignAsync();
        await theirs.StopAsync(Soon);
        await ours.StopAsync(Soon);
        await TableIsAsync(D1, Soon);
        await TableIsAsync(D2, Soon);
        await BothCallAsync(calls, "until the end");
    }

    private Task AddForeignAsync() =>
        Task.WhenAll(Cluster.Directors.Select(static director => director.RunAsync("ipvsadm", ["-A", "-t", "10.9.9.9:99", "-s", "rr"])));

    private static void AnswerWith(int code)
    {
        Directory.CreateDirectory("/run/s57");
        System.IO.File.WriteAllText("/run/s57/next", $"#!/bin/sh\nexit {code}\n");
        System.IO.File.SetUnixFileMode("/run/s57/next", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        System.IO.File.Move("/run/s57/next", "/run/s57/code", overwrite: true);
    }

    /// <summary>"10.9.0.11:80 3": which real servers are in both tables, and with which weight; no service of somebody else is.</summary>
    private async Task BothHaveAsync(string when, string expected)
    {
        await Task.WhenAll(Cluster.Directors.Select(director => Eventually.SeesAsync($"{director} {when}: {expected}", Soon, async () =>
        {
            var table = await director.IpvsAsync();
            return table.Contains(Foreign)
                ? Foreign
                : string.Join(", ", table.Select(static line => line.Split(' ')).Where(static words => words[0] == "-a")
                    .Select(static words => $"{words[4]} {words[^1]}"));
        }, table => table.Split(", ").Order().SequenceEqual(expected.Split(", ").Order()))));
        Figures.Record($"both tables, {when}", expected);
    }

    private async Task BothCallAsync(NotifyRecorder[] calls, string when, params string[] contain)
    {
        var seen = await Eventually.SeesAsync($"both called the same scripts {when}", Soon,
            () => Task.FromResult((Sorted(calls[0]), Sorted(calls[1]))),
            lists => lists.Item1 == lists.Item2 && contain.All(lists.Item1.Split(", ").Contains));
        Figures.Record($"both called {when}", seen.Item1);

        static string Sorted(NotifyRecorder calls) => string.Join(", ", calls.Calls.Order(StringComparer.Ordinal));
    }

    private static string Switched(NotifyRecorder calls)
    {
        return Configuration.Of($$"""
            global_defs {
              lvs_flush
              lvs_flush_on_stop
              rs_init_notifies
            }
            {{Service("130 80", "ha_suspend", "19 80", "suspended", RealServer.TcpCheck)}}
            {{Service("131 80", "", "11 80", "dynamic",
                "weight 3 \n MISC_CHECK { \n misc_path /run/s57/code \n misc_dynamic \n misc_timeout 5 \n retry 0 \n }")}}
            {{Service("132 81", "alpha", "11 81", "alpha", "TCP_CHECK { \n connect_port 80 \n connect_timeout 1 \n retry 0 \n }")}}

            """);

        // Of a quorum that is missing from the start keepalived 2.2.7 says nothing: docs/differences.md.
        string Quorum(string name) => $"quorum_up \"{calls.Script} quorum up {name}\"\nquorum_down \"{calls.Script} quorum down {name}\"";

        string Service(string address, string option, string server, string name, string checker) => $$"""
            virtual_server 10.9.0.{{address}} {
              {{option}}
              delay_loop 1
              lvs_sched wrr
              lvs_method DR
              protocol TCP
              {{(option == "alpha" ? "" : Quorum(name))}}
              real_server 10.9.0.{{server}} {
                notify_up "{{calls.Script}} up {{name}}"
                notify_down "{{calls.Script}} down {{name}}"
                {{checker}}
              }
            }
            """;
    }

    private async Task SameAsync(string when, int least, string has)
    {
        var table = "";
        await Eventually.SeesAsync(
            $"both tables are the same {when}",
            Soon,
            async () => (string.Join('\n', await D1.IpvsAsync()), string.Join('\n', await D2.IpvsAsync())),
            tables => tables.Item1 == tables.Item2 && (table = tables.Item1).Contains(has, StringComparison.Ordinal));
        Assert.Contains(Foreign, table, StringComparison.Ordinal);
        Assert.InRange(table.Split('\n').Length, least, int.MaxValue);
        Figures.Record($"the same table {when}", $"{table.Split('\n').Length} lines");
    }

    private static string File(string servers) => Configuration.Of("global_defs {\n lvs_timeouts tcp 100 tcpfin 20 udp 30 \n}\n", servers);

    private const string Pool = """
          real_server 10.9.0.11 8080 {
            weight 7
            uthreshold 100
            lthreshold 50
          }
          real_server 10.9.0.12 8081 {
            weight 0
          }
          real_server 10.9.0.13 8082 {
            inhibit_on_failure
          }
        """;

    private const string Pool6 = """
          real_server fd09::11 80 {
            weight 2
          }
          real_server fd09::12 80 {
          }
        """;

    private const string First = $$"""
        virtual_server_group mixed {
          10.9.0.110-112 80
          10.9.0.113 443
          10.9.1.0/30 81
          fwmark 5
        }
        virtual_server_group six {
          fd09::110-112 80
          fwmark 6
        }
        virtual_server group mixed {
          lvs_sched wrr
          lvs_method NAT
          protocol TCP
          persistence_timeout 300
        {{Pool}}
        }
        virtual_server group six {
          ip_family inet6
          lvs_sched rr
          lvs_method DR
          protocol TCP
          persistence_timeout 100
        {{Pool6}}
        }
        virtual_server fwmark 7 {
          lvs_sched wlc
          lvs_method DR
          persistence_timeout 300
          persistence_granularity 255.255.0.0
        {{Pool}}
        }
        virtual_server fwmark 7 {
          ip_family inet6
          lvs_sched wlc
          lvs_method DR
          persistence_timeout 300
          persistence_granularity 64
        {{Pool6}}
        }
        virtual_server 10.9.0.120 53 {
          lvs_sched rr
          lvs_method NAT
          protocol UDP
          ops
        {{Pool}}
        }
        virtual_server 10.9.0.121 5060 {
          lvs_sched rr
          lvs_method NAT
          protocol UDP
          persistence_engine sip
          persistence_timeout 60
        {{Pool}}
        }
        virtual_server 10.9.0.122 80 {
          lvs_sched sh
          sh-port
          sh-fallback
          lvs_method NAT
          protocol TCP
        {{Pool}}
        }
        virtual_server 10.9.0.123 80 {
          lvs_sched mh
          mh-port
          mh-fallback
          lvs_method NAT
          protocol TCP
        {{Pool}}
        }
        virtual_server 10.9.0.124 80 {
          lvs_sched sh
          flag-1
          flag-3
          lvs_method NAT
          protocol TCP
          sorry_server 10.9.0.19 80
          sorry_server_inhibit
        {{Pool}}
        }
        virtual_server 10.9.0.125 80 {
          lvs_sched rr
          lvs_method TUN
          protocol TCP
          real_server 10.9.0.11 80 {
          }
          real_server 10.9.0.12 80 {
            lvs_method TUN type gue port 6080 remcsum
          }
          real_server 10.9.0.13 80 {
            lvs_method TUN type gre csum
          }
          real_server 10.9.0.14 80 {
            lvs_method DR
          }
        }
        virtual_server 10.9.0.126 80 {
          lvs_sched rr
          lvs_method NAT
          protocol SCTP
          alpha
        {{Pool}}
        }

        """;
}
