using System.Diagnostics;
using System.Text;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Operators look at a running cluster and change it, with the commands they have and through the control socket itself.</summary>
public sealed class S30_Operators(ITestOutputHelper output) : Scenario(output)
{
    private const string FirstServer = "\"service\":\"*10.9.0.100:80\",\"server\":\"10.9.0.11:80\"";
    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };
    private static readonly string[] Drained =
    [
        "-A -t 10.9.0.100:80 -s rr", "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 0", "-a -t 10.9.0.100:80 -r 10.9.0.12:80 -g -w 1",
    ];

    // As at a terminal: what runs there is interrupted once it has written something.
    private const string Interrupted =
        "set -m; \"$0\" events --follow --socket \"$1\" >\"$2\" & until [ -s \"$2\" ]; do kill -0 $! || break; sleep 0.01; done; " +
        "kill -INT $!; wait $!";

    private static string FileOf(VrrpInstance instance, int weight = 1) => Configuration.Of(instance, new VirtualServer
    {
        Servers = [new RealServer("10.9.0.11") { Weight = weight }, new RealServer("10.9.0.12")],
    });

    [LabFact(OnlyDirector = true)]
    public async Task A_server_is_drained_under_traffic_through_a_reload_and_a_restart()
    {
        await ArrangeAsync();
        var daemon = await StartAsync(D1, FileOf(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r1", "r2");
        await using var probe = Cluster.StartProbe();
        await probe.ConnectsAsync(Soon);

        var begin = Stopwatch.GetTimestamp();
        var drained = await DirectorAsync(
            daemon, 0, "server", "drain", "*10.9.0.100:80", "10.9.0.11:80", "--reason", "kernel update", "--wait");
        Assert.StartsWith("10.9.0.11:80 in TCP 10.9.0.100:80: drained\n", drained);
        Assert.Contains(
            "the other one: director server drain '*10.9.0.100:80' 10.9.0.11:80 --reason 'kernel update'", drained,
            StringComparison.Ordinal);
        await TableIsAsync(D1, Soon, Drained);
        Figures.Record(
            "a server is drained by the command, whose connections have ended",
            $"{Stopwatch.GetElapsedTime(begin).TotalMilliseconds:0} ms");
        await AnsweredByAsync(Soon, "r2");

        // The other one is the last: it goes only by force.
        Assert.Contains(
            "the last server", await DirectorAsync(daemon, 1, "server", "disable", "*", "10.9.0.12:80"), StringComparison.Ordinal);
        Assert.Contains("drained by ", await DirectorAsync(daemon, 0, "status", "10.9.0.100:80"), StringComparison.Ordinal);
        Assert.StartsWith("ok: ", await DirectorAsync(daemon, 0, "status", "--check"));

        await daemon.ReloadAsync(FileOf(Better, weight: 5));
        await daemon.SaysAsync("Reloaded", Soon);
        await TableIsAsync(D1, Soon, Drained);

        await daemon.StopAsync(Soon);
        Assert.Contains("no director answers", await DirectorAsync(daemon, 3, "status"), StringComparison.Ordinal);
        var next = await StartAsync(D1, FileOf(Better, weight: 5));
        await TableIsAsync(D1, Soon, Drained);
        await next.SaysAsync("is still drained by ", Soon);
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await AnsweredByAsync(Soon, "r2");
        var kept = (await ControlSocket.AskAsync(next, "status", "Overrides")).GetProperty("overrides")[0];
        Assert.Equal("kernel update", kept.GetProperty("reason").GetString());

        await ControlSocket.AskAsync(next, "control", "EndOverride", $"{{{FirstServer}}}");
        await AnsweredByAsync(Soon, "r1", "r2");

        // A server that fails: the status has its check's word, and so has what led to it.
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await next.SaysAsync("is down: ", Soon);
        Assert.Contains("degraded: 1 of 2 servers", await DirectorAsync(next, 2, "status", "--check"), StringComparison.Ordinal);
        Assert.Contains("ECONNREFUSED", await DirectorAsync(next, 0, "why", "10.9.0.11:80"), StringComparison.Ordinal);
        Assert.Contains("is down: ", await DirectorAsync(next, 0, "events", "10.9.0.11:80"), StringComparison.Ordinal);
        Assert.Contains("TCP_CHECK fails", await DirectorAsync(next, 2, "server", "check", "*", "10.9.0.11:80"), StringComparison.Ordinal);

        Assert.Empty((await ControlSocket.AskAsync(next, "status", "Overrides")).GetProperty("overrides").EnumerateArray());
    }

    [LabFact(OnlyDirector = true)]
    public async Task A_master_resigns_to_the_other_director_and_takes_its_addresses_back()
    {
        await ArrangeAsync();
        var d1 = await StartAsync(D1, FileOf(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var d2 = await StartAsync(D2, FileOf(Worse));
        var resigned = await DirectorAsync(d1, 0, "instance", "resign", "VI_1", "--reason", "a test");
        Assert.Equal("VI_1: resigned\nVI_1: the master is 10.9.0.2, priority 90\n", resigned);
        var handedOver = await MasterIsAsync(D2, Soon);
        Figures.Record("an instance resigns, the other director is master", $"{handedOver.TotalSeconds:0.00} s");

        // Alone it serves, resigned or not.
        await d2.StopAsync(Soon);
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        await StartAsync(D2, FileOf(Worse));
        await MasterIsAsync(D2, Worse.MasterDown + Soon);

        await DirectorAsync(d1, 0, "instance", "resume", "VI_1");
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var status = await ControlSocket.AskAsync(d1, "status", "Status");
        Assert.Equal("master", status.GetProperty("instances")[0].GetProperty("state").GetString());
    }

    [LabFact(OnlyDirector = true)]
    public async Task A_backup_that_is_given_the_higher_priority_takes_over_and_says_why_until_that_is_taken_back()
    {
        await ArrangeAsync();
        await StartAsync(D1, FileOf(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        var d2 = await StartAsync(D2, FileOf(Worse));
        await d2.SaysAsync("VI_1: master is 10.9.0.1", Soon);
        var begin = Stopwatch.GetTimestamp();
        Assert.Equal("VI_1: priority 120 for 1h\n", await DirectorAsync(d2, 0, "instance", "priority", "VI_1", "120", "--for", "1h"));
        await MasterIsAsync(D2, Worse.MasterDown + Soon);
        Figures.Record("a backup has the higher priority, it is master", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.00} s");
        var why = await DirectorAsync(d2, 0, "why", "VI_1");
        Assert.Contains("because the master has a lower priority, it is 10.9.0.1, priority 100", why, StringComparison.Ordinal);
        Assert.Contains("an operator gives VI_1 priority 120 (+30)", why, StringComparison.Ordinal);

        // Who watched has seen enough: that is no failure.
        await D2.RunAsync(
            "bash", "-c", Interrupted, d2.Program.Path, ControlSocket.PathOf(d2, "status"), $"{Cluster.Directory}/events");

        // Through a reload.
        Assert.StartsWith("Reloaded", await DirectorAsync(d2, 0, "reload"));
        await MasterIsAsync(D2, TimeSpan.Zero);
        Assert.StartsWith("VI_1: no longer priority 120", await DirectorAsync(d2, 0, "override", "clear"));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
    }

    [LabFact(OnlyDirector = true)]
    public async Task The_status_of_ten_thousand_servers_is_shown_at_once()
    {
        const int Servers = 10_000;
        await ArrangeAsync();
        StringBuilder file = new();
        for (var service = 0; service < Servers / 100; service++)
        {
            file.Append($"virtual_server 10.8.{service}.1 80 {{\nlb_algo rr\nlb_kind NAT\nprotocol TCP\n");
            for (var server = 0; server < 100; server++)
            {
                file.Append($"real_server 10.7.{service}.{server} 80 {{\nweight 1\n}}\n");
            }

            file.Append("}\n");
        }

        var daemon = await Cluster.StartDaemonAsync(UnderTest, D1, file.ToString());
        await daemon.SaysAsync("Started: ", Soon);
        var socket = ControlSocket.PathOf(daemon, "status");
        await Eventually.HoldsAsync("the service answers", Soon, async () =>
            (await Command.TryAsync(null, "", daemon.Program.Path, "status", "--socket", socket)).Status == 0);
        var transfer = TimeSpan.MaxValue;
        var shown = TimeSpan.MaxValue;
        for (var count = 0; count < 5; count++)
        {
            var begin = Stopwatch.GetTimestamp();
            await ControlSocket.ReadAsync(daemon, "status", "Status");
            transfer = Least(transfer, Stopwatch.GetElapsedTime(begin));
            begin = Stopwatch.GetTimestamp();
            var text = await DirectorAsync(daemon, 0, "status");
            shown = Least(shown, Stopwatch.GetElapsedTime(begin));
            Assert.InRange(text.Split('\n').Length, Servers, Servers * 2);
        }

        var ratio = shown / transfer;
        Figures.Record(
            "director status of 10000 servers",
            $"{shown.TotalMilliseconds:0} ms, {ratio:0.0} times the answer alone ({transfer.TotalMilliseconds:0} ms)");
        // A process that starts, and pages that it touches, cost most in the lab's kernel.
        Assert.InRange(ratio, 0, 20);
        static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    [LabFact(OnlyDirector = true)]
    public async Task Clients_that_hang_delay_nobody()
    {
        await ArrangeAsync();
        var daemon = await StartAsync(D1, FileOf(Better));
        await MasterIsAsync(D1, Better.MasterDown + Soon);
        List<System.Net.Sockets.Socket> hanging = [];
        for (var count = 0; count < 32; count++)
        {
            System.Net.Sockets.Socket socket = new(
                System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
            await socket.ConnectAsync(new System.Net.Sockets.UnixDomainSocketEndPoint(ControlSocket.PathOf(daemon, "status")));
            await socket.SendAsync("{\"method\":\"net.director.v1.Events\",\"more\":true}\n"u8.ToArray());
            hanging.Add(socket);
        }

        var begin = Stopwatch.GetTimestamp();
        var status = await ControlSocket.AskAsync(daemon, "control", "Status");
        Figures.RecordWithin("an answer while 32 clients hang", Stopwatch.GetElapsedTime(begin), TimeSpan.FromSeconds(2));
        Assert.Equal("master", status.GetProperty("instances")[0].GetProperty("state").GetString());
        await ControlSocket.AskAsync(daemon, "control", "Reload");
        await MasterIsAsync(D1, TimeSpan.Zero);
        hanging.ForEach(static socket => socket.Dispose());
    }

    /// <summary>What a command prints on both streams that asks this director; its exit code is as expected.</summary>
    private static async Task<string> DirectorAsync(Daemon daemon, int exitCode, params string[] words)
    {
        string[] shows = ["status", "events", "why"];
        var socket = ControlSocket.PathOf(daemon, shows.Contains(words[0]) ? "status" : "control");
        var (status, output) = await Command.TryAsync(null, "", daemon.Program.Path, [.. words, "--socket", socket]);
        Assert.True(status == exitCode, $"director {string.Join(' ', words)} ended with {status}: {output}");
        return output;
    }
}
