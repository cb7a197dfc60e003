using System.Diagnostics;
using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>A real server dies and returns.</summary>
public sealed class S03_RealServers(ITestOutputHelper output) : Scenario(output)
{
    private const string Service = "-A -t 10.9.0.100:80 -s rr";
    private const string R1 = "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 1";
    private const string R2 = "-a -t 10.9.0.100:80 -r 10.9.0.12:80 -g -w 1";

    // MD5 of what each web server answers: its name and a line end.
    private static readonly Dictionary<string, string> Digests = new()
    {
        ["r1"] = "35a853e2b2b105502215358d4d3db9f7",
        ["r2"] = "4700bd67c00670c3e4085032d94cd2eb",
    };

    [LabFact]
    public Task Checked_by_a_connection() => DiesAndReturnsAsync(static _ => RealServer.TcpCheck);

    [LabFact]
    public Task Checked_by_a_page() => DiesAndReturnsAsync(static server => $$"""
        HTTP_GET {
          url {
            path /status
            status_code 200
          }
          url {
            path /digest
            digest {{Digests[server.Name]}}
          }
          connect_timeout 1
          retry 0
          delay_before_retry 1
        }
        """);

    [LabFact]
    public async Task Checked_by_a_script()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        var scripts = Cluster.RealServers.ToDictionary(static server => server, server => new SwitchableScript(D1, $"check-{server.Name}"));
        await StartAsync(D1, OneDirector(server => $"MISC_CHECK {{ \n misc_path {scripts[server].Path} \n misc_timeout 5 \n }}"));
        await TableIsAsync(D1, Soon, Service, R1, R2);
        scripts[Cluster.RealServers[0]].Fail();
        await TableIsAsync(D1, Soon, Service, R2);
        scripts[Cluster.RealServers[0]].Succeed();
        await TableIsAsync(D1, Soon, Service, R1, R2);
    }

    [LabFact]
    public async Task A_sorry_server_stands_in_when_all_are_gone()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 3));
        NotifyRecorder quorum = new(D1, "quorum");
        await StartAsync(D1, OneDirector(static _ => RealServer.TcpCheck,
            $"sorry_server {Cluster.RealServers[2].Address} 80\n  quorum_up \"{quorum.Script} up\"\n  quorum_down \"{quorum.Script} down\"",
            2));
        await TableIsAsync(D1, Soon, Service, R1, R2);
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await Cluster.StopWebServerAsync(Cluster.RealServers[1]);
        await TableIsAsync(D1, Soon, Service, "-a -t 10.9.0.100:80 -r 10.9.0.13:80 -g -w 1");
        await AnsweredByAsync(Soon, "r3");
        await quorum.IsCalledAsync("down", Soon);
        await Cluster.StartWebServerAsync(Cluster.RealServers[1]);
        await TableIsAsync(D1, Soon, Service, R2);
        await AnsweredByAsync(Soon, "r2");
        await quorum.IsCalledAsync("up", Soon);
    }

    [LabFact]
    public async Task An_inhibited_server_stays_in_the_table_with_weight_zero()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        NotifyRecorder notified = new(D1, "server");
        await StartAsync(D1, OneDirector(static _ => RealServer.TcpCheck, more: "",
            serverMore: $"inhibit_on_failure\n notify_up \"{notified.Script} up\"\n notify_down \"{notified.Script} down\""));
        await TableIsAsync(D1, Soon, Service, R1, R2);
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await TableIsAsync(D1, Soon, Service, R1.Replace("-w 1", "-w 0", StringComparison.Ordinal), R2);
        await AnsweredByAsync(Soon, "r2");
        await notified.IsCalledAsync("down", Soon);
        await Cluster.StartWebServerAsync(Cluster.RealServers[0]);
        await TableIsAsync(D1, Soon, Service, R1, R2);
        await notified.IsCalledAsync("up", Soon);
    }

    private async Task DiesAndReturnsAsync(Func<Host, string> checker)
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        await StartAsync(D1, OneDirector(checker));
        await TableIsAsync(D1, Soon, Service, R1, R2);
        await MasterIsAsync(D1, Soon);
        await AnsweredByAsync(Soon, "r1", "r2");

        var died = Stopwatch.GetTimestamp();
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await TableIsAsync(D1, Soon, Service, R2);
        Figures.Record("out of the table after", $"{Stopwatch.GetElapsedTime(died).TotalSeconds:0.0} s");
        await AnsweredByAsync(Soon, "r2");

        await Cluster.StartWebServerAsync(Cluster.RealServers[0]);
        await TableIsAsync(D1, Soon, Service, R1, R2);
        await AnsweredByAsync(Soon, "r1", "r2");
    }

    private string OneDirector(Func<Host, string> checker, string more = "", int servers = 2, string serverMore = "") => Configuration.Of(
        new VrrpInstance { Priority = 100, State = "MASTER" },
        new VirtualServer
        {
            More = more,
            Servers = Cluster.RealServers.Take(servers)
                .Select(server => new RealServer(server.Address) { Checker = checker(server), More = serverMore }),
        });
}
