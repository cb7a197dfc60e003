using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>
/// One file given to keepalived and to the director brings the same lines into FIFOs, and the same calls of scripts, over its life.
/// </summary>
public sealed class S36_Fifos(ITestOutputHelper output) : Scenario(output)
{
    private const string Down80 = "RS [10.9.0.11]:tcp:80 [10.9.0.100]:tcp:80 DOWN";
    private const string Up80 = "RS [10.9.0.11]:tcp:80 [10.9.0.100]:tcp:80 UP";

    [LabFact]
    public async Task Lines_and_calls_are_keepalived_s()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        var theirs = await LifeOfAsync(DaemonProgram.Keepalived, calls: 0);
        var ours = await LifeOfAsync(UnderTest, theirs["calls, sorted"].Split('\n').Length);
        foreach (var (what, seen) in theirs)
        {
            Figures.Record($"same {what}", $"{seen.Split('\n').Length} lines");
        }

        var others = theirs.Where(one => one.Value != ours[one.Key])
            .Select(one => $"{one.Key} with keepalived:\n{one.Value}\n\nwith {UnderTest}:\n{ours[one.Key]}\n");
        Assert.Empty(string.Join('\n', others));
    }

    /// <param name="calls">How many calls of scripts to wait for.</param>
    private async Task<Dictionary<string, string>> LifeOfAsync(DaemonProgram program, int calls)
    {
        await using var all = await FifoReader.StartAsync(D1, "/run/lab-fifos/all");
        await using var routers = await FifoReader.StartAsync(D1, "/run/lab-fifos/routers");
        await using var servers = await FifoReader.StartAsync(D1, "/run/lab-fifos/servers");
        NotifyRecorder called = new(D1);
        SwitchableScript fault = new(D1, "fault");
        SwitchableScript weight = new(D1, "weight");
        Dictionary<string, string> seen = [];
        var fifos = $"notify_fifo {all.Path}\n vrrp_notify_fifo {routers.Path}\n lvs_notify_fifo {servers.Path}";
        string File(bool whole, string more = "") => FileOf(fifos, called, fault, weight, whole, more);

        var daemon = await Cluster.StartDaemonAsync(program, D1, File(whole: true));
        await HasAsync(routers, "GROUP \"G\" MASTER 0", 1);
        await HasAsync(routers, "INSTANCE \"VI_2\" MASTER 100", 1);
        weight.Fail();
        await HasAsync(routers, "INSTANCE \"VI_2\" MASTER_PRIORITY 90", 1);
        weight.Succeed();
        await HasAsync(routers, "INSTANCE \"VI_2\" MASTER_PRIORITY 100", 1);
        fault.Fail();
        await HasAsync(routers, "GROUP \"G\" FAULT 0", 1);
        fault.Succeed();
        await HasAsync(routers, "GROUP \"G\" MASTER 0", 2);
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await HasAsync(servers, Down80, 1);
        await HasAsync(servers, "VS [10.9.0.100]:tcp:81 DOWN", 1);
        await Cluster.StartWebServerAsync(Cluster.RealServers[0]);
        await HasAsync(servers, Up80, 1);
        await HasAsync(servers, "VS [10.9.0.100]:tcp:81 UP", 2);
        await KeepAsync("before a reload");

        await daemon.ReloadAsync(File(whole: false));
        await HasAsync(routers, "INSTANCE \"VI_2\" FAULT 100", 1);
        await HasAsync(servers, "VS [10.9.0.100]:tcp:81 DOWN", 2);
        await HasAsync(servers, "RS [10.9.0.12]:tcp:80 [10.9.0.100]:tcp:80 DOWN", 1);
        await KeepAsync("a reload that removes");

        await daemon.ReloadAsync(File(whole: true, more: "notify_deleted"));
        await HasAsync(routers, "INSTANCE \"VI_2\" MASTER 100", 2);
        await HasAsync(servers, "VS [10.9.0.100]:tcp:81 UP", 3);
        await KeepAsync("a reload that adds");

        await daemon.ReloadAsync(File(whole: false));
        await HasAsync(routers, "INSTANCE \"VI_2\" DELETED 100", 1);
        await HasAsync(servers, "VS [10.9.0.100]:tcp:81 DOWN", 3);
        await HasAsync(servers, "RS [10.9.0.12]:tcp:80 [10.9.0.100]:tcp:80 DOWN", 2);
        await KeepAsync("a reload that deletes");

        await daemon.StopAsync(Soon);
        await HasAsync(routers, "INSTANCE \"VI_1\" STOP 100", 1);
        await HasAsync(routers, "GROUP \"G\" STOP 0", 1);
        await HasAsync(servers, "VS [10.9.0.100]:tcp:80 DOWN", 1);
        await KeepAsync("the end");
        await called.IsCalledAsync("quorum down 80", Soon);
        await called.IsCalledAsync("INSTANCE VI_1 STOP 100", Soon);
        await called.IsCalledAsync("GROUP G STOP 0", Soon);
        await Eventually.SeesAsync("all scripts are called", Soon, () => Task.FromResult(called.Calls.Length), count => count >= calls);
        seen["calls, sorted"] = string.Join('\n', called.Calls.Order(StringComparer.Ordinal));
        return seen;

        async Task HasAsync(FifoReader fifo, string line, int times)
        {
            await fifo.HasAsync(line, times, Soon);
            await all.HasAsync(line, times, Soon);
        }

        // Of instances and services apart from each other, of both halves together and of scripts, keepalived leaves the order to chance.
        async Task KeepAsync(string when)
        {
            await SettledAsync(
                "what the FIFOs have",
                () => Task.FromResult(string.Join('\n', [.. all.Lines, .. routers.Lines, .. servers.Lines])),
                furtherLooks: 20);
            seen[$"lines of VI_2 at {when}"] = string.Join('\n', routers.Lines.Where(IsOfSecond));
            seen[$"lines of VI_1 and its group at {when}"] = string.Join('\n', routers.Lines.Where(line => !IsOfSecond(line)));
            seen[$"lines of port 81 at {when}"] = string.Join('\n', servers.Lines.Where(IsOfOther));
            seen[$"lines of port 80 at {when}"] = string.Join('\n', servers.Lines.Where(line => !IsOfOther(line)));
            seen[$"lines of all, sorted, at {when}"] = string.Join('\n', all.Lines.Order(StringComparer.Ordinal));
        }

        static bool IsOfOther(string line) => line.Contains(" [10.9.0.100]:tcp:81 ", StringComparison.Ordinal);

        static bool IsOfSecond(string line) => line.Contains("\"VI_2\"", StringComparison.Ordinal);
    }

    private static string FileOf(
        string fifos, NotifyRecorder calls, SwitchableScript fault, SwitchableScript weight, bool whole, string more) => Configuration.Of(
        $$"""
        global_defs {
          {{fifos}}
        }
        vrrp_script fault {
          script "test ! -e {{fault.FailsWhile}}"
          interval 1
          timeout 3
          fall 1
          rise 1
        }
        vrrp_script weight {
          script "test ! -e {{weight.FailsWhile}}"
          interval 1
          timeout 3
          fall 1
          rise 1
          weight -10
        }
        vrrp_sync_group G {
          group {
            VI_1
          }
          notify {{calls.Script}}
        }

        """,
        new VrrpInstance { Priority = 100, More = $"notify {calls.Script}\n track_script {{\n fault\n }}" },
        whole
            ? new VrrpInstance
            {
                Name = "VI_2",
                RouterId = 52,
                Priority = 100,
                Addresses = ["10.9.0.101/24 dev eth0"],
                More = $"notify {calls.Script}\n notify_priority_changes\n track_script {{\n weight\n }}\n {more}",
            }
            : "",
        new VirtualServer
        {
            Kind = "NAT",
            More = $"omega\n quorum_up \"{calls.Script} quorum up 80\"\n quorum_down \"{calls.Script} quorum down 80\"",
            Servers =
            [
                Server(calls, "10.9.0.11", 80),
                .. whole ? new[] { Server(calls, "10.9.0.12", 80) } : [],
            ],
        },
        whole
            ? new VirtualServer
            {
                Kind = "NAT",
                Service = "10.9.0.100 81",
                More = $"quorum_up \"{calls.Script} quorum up 81\"\n quorum_down \"{calls.Script} quorum down 81\"",
                Servers = [Server(calls, "10.9.0.11", 81)],
            }
            : "");

    private static RealServer Server(NotifyRecorder calls, string address, int port) => new(address, port)
    {
        More = $"notify_up \"{calls.Script} up {address} {port}\"\n notify_down \"{calls.Script} down {address} {port}\"",
        Checker = "TCP_CHECK {\n connect_port 80\n connect_timeout 3\n retry 0\n }",
    };
}
