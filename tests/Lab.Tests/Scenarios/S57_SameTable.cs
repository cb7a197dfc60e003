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
        await Task.WhenAll(Cluster.Directors.Select(director => director.RunAsync("ipvsadm", ["-A", "-t", "10.9.9.9:99", "-s", "rr"])));
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
