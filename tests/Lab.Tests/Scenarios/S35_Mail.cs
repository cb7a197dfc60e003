using System.Diagnostics;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Mail to a real mail server, Debian's exim, beside keepalived's of the same file.</summary>
public sealed class S35_Mail(ITestOutputHelper output) : Scenario(output)
{
    private const int Rack = 200;

    private string Settings => $$"""
        global_defs {
          notification_email {
            ops@example.com
          }
          notification_email_from director@example.com
          smtp_server {{Cluster.Client.Address}}
          smtp_helo_name lab.example.com
          smtp_connect_timeout 5
          smtp_alert
        }

        """;

    [LabFact]
    public async Task The_same_events_bring_the_same_mails()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        var theirs = await LifeOfAsync(DaemonProgram.Keepalived);
        var ours = await LifeOfAsync(UnderTest);
        foreach (var line in ours)
        {
            Figures.Record("mail", line);
        }

        Assert.Equal(theirs, ours);
    }

    [LabFact]
    public async Task A_rack_of_servers_that_dies_is_one_mail()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        await using var server = await MailServer.StartAsync(Cluster.Client);
        var rack = Cluster.RealServers[0];
        var daemon = await StartAsync(D1, Configuration.Of(Settings, new VirtualServer
        {
            Kind = "NAT",
            Servers = Enumerable.Range(1, Rack).Select(number => new RealServer(rack.Address, 1000 + number)
            {
                Checker = "TCP_CHECK {\n connect_port 80\n connect_timeout 1\n retry 0\n }",
            }),
        }, new VrrpInstance { Priority = 100 }));
        await MasterIsAsync(D1, Soon);
        await Eventually.HoldsAsync("all are checked", Soon, async () => (await D1.IpvsAsync()).Length == Rack + 1);
        await Eventually.SeesAsync(
            "the mails of the start are there", Soon, () => Task.FromResult(server.Mails.Length), static count => count >= 3);
        var before = server.Mails.Length;
        await Cluster.StopWebServerAsync(rack);
        await Eventually.SeesAsync(
            "all are told to be down", Soon, () => Task.FromResult(Told(server, before)), static told => told == Rack);
        Figures.Record($"mails of {Rack} servers that die", $"{server.Mails.Length - before}");
        Assert.InRange(server.Mails.Length - before, 1, 2);
        Assert.False(daemon.HasExited);
    }

    [LabFact]
    public async Task A_mail_server_that_is_down_delays_nothing_and_gets_all_when_it_is_back()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        await using var server = await MailServer.StartAsync(Cluster.Client);
        await server.StopAsync();
        var daemon = await StartAsync(
            D1, Configuration.Of(Settings, Configuration.WebService(Cluster), new VrrpInstance { Priority = 100 }));
        await MasterIsAsync(D1, Soon);
        await daemon.SaysAsync($"smtp_server {Cluster.Client.Address}: ", Soon);
        var died = Stopwatch.GetTimestamp();
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await Eventually.HoldsAsync("the dead server is out of the table", Soon, async () => (await D1.IpvsAsync()).Length == 2);
        Figures.Record("out of the table, while mail is down, after", $"{Stopwatch.GetElapsedTime(died).TotalSeconds:0.0} s");
        await server.StartAsync();
        await daemon.SaysAsync("accepts mail again", Soon + Soon);
        await SaysAsync(server, "Realserver [10.9.0.11]:tcp:80 of virtual server [10.9.0.100]:tcp:80 - DOWN");
        await SaysAsync(server, "VRRP Instance VI_1 - Entering MASTER state");
        Assert.Single(daemon.Log, static line => line.Contains("and one mail will list them all", StringComparison.Ordinal));
        await daemon.StopAsync(Soon);
        await SaysAsync(server, "VRRP Instance VI_1 - Stopping");
    }

    private static Task SaysAsync(MailServer server, string text) => Eventually.SeesAsync(
        $"it gets {text}", Soon, () => Task.FromResult(string.Join('\n', server.Mails.SelectMany(Lines))),
        mails => mails.Contains(text, StringComparison.Ordinal));

    private static string[] Lines(KeptMail mail) => [mail.Subject, .. mail.Lines];

    private static int Told(MailServer server, int before) => server.Mails.Skip(before).SelectMany(Lines)
        .Count(static line => line.Contains("Realserver ", StringComparison.Ordinal) && line.Contains(" - DOWN", StringComparison.Ordinal)
            && !line.Contains("alerts: ", StringComparison.Ordinal));

    // Subjects and first lines, sorted: keepalived sends all at once, and what is quickest arrives first.
    private async Task<string[]> LifeOfAsync(DaemonProgram program)
    {
        await using var server = await MailServer.StartAsync(Cluster.Client);
        SwitchableScript tracked = new(D1, "tracked");
        var daemon = await Cluster.StartDaemonAsync(program, D1, File(tracked));
        await HasAsync("VRRP Group G - Entering MASTER state", 1);
        await HasAsync("Virtualserver [10.9.0.100]:tcp:80 - UP", 1);
        await Cluster.StopWebServerAsync(Cluster.RealServers[0]);
        await HasAsync("Realserver [10.9.0.11]:tcp:80 of virtual server [10.9.0.100]:tcp:80 - DOWN", 1);
        await HasAsync("Virtualserver [10.9.0.100]:tcp:81 - DOWN", 1);
        await HasAsync("Realserver [10.9.0.11]:tcp:81 of virtual server [10.9.0.100]:tcp:81 - DOWN", 1);
        await Cluster.StartWebServerAsync(Cluster.RealServers[0]);
        await HasAsync("Realserver [10.9.0.11]:tcp:80 of virtual server [10.9.0.100]:tcp:80 - UP", 1);
        await HasAsync("Realserver [10.9.0.11]:tcp:81 of virtual server [10.9.0.100]:tcp:81 - UP", 1);
        tracked.Fail();
        await HasAsync("VRRP Group G - Entering FAULT state", 1);
        await HasAsync("VRRP Instance VI_1 - Entering FAULT state", 1);
        tracked.Succeed();
        // Of mails that leave at once the instance's may come after the group's.
        await HasAsync("VRRP Group G - Entering BACKUP state", 2);
        await HasAsync("VRRP Instance VI_1 - Entering BACKUP state", 2);
        await HasAsync("VRRP Group G - Entering MASTER state", 2);
        await HasAsync("VRRP Instance VI_1 - Entering MASTER state", 2);
        await HasAsync("Virtualserver [10.9.0.100]:tcp:81 - UP", 2);
        string[] mails = [.. server.Mails.Select(static mail => $"{mail.Subject}: {mail.Lines[0]}").Order(StringComparer.Ordinal)];
        await daemon.StopAsync(Soon);
        return mails;

        Task HasAsync(string subject, int times) => Eventually.SeesAsync(
            $"{program} mails {subject}", Soon, () => Task.FromResult(string.Join('\n', server.Mails.Select(static mail => mail.Subject))),
            subjects => subjects.Split('\n').Count(one => one == $"[lab] {subject}") >= times);
    }

    private string File(SwitchableScript tracked) => Configuration.Of(
        Settings,
        $$"""
        vrrp_script tracked {
          script "test ! -e {{tracked.FailsWhile}}"
          interval 1
          fall 1
          rise 1
        }
        vrrp_sync_group G {
          group {
            VI_1
          }
        }

        """,
        new VrrpInstance { Priority = 100, More = "track_script {\n tracked\n }" },
        new VrrpInstance { Name = "VI_2", RouterId = 52, Priority = 100, Addresses = ["10.9.0.101/24 dev eth0"], More = "smtp_alert off" },
        new VirtualServer
        {
            Kind = "NAT",
            More = "quorum 1",
            Servers =
            [
                new RealServer(Cluster.RealServers[0].Address) { More = "inhibit_on_failure" },
                new RealServer(Cluster.RealServers[1].Address),
            ],
        },
        new VirtualServer
        {
            Kind = "NAT",
            Service = $"{Cluster.VirtualAddress} 81",
            Servers =
            [
                new RealServer(Cluster.RealServers[0].Address, 81)
                {
                    Checker = "HTTP_GET {\n url {\n path /\n status_code 200\n }\n connect_port 80\n connect_timeout 1\n retry 0\n }",
                },
            ],
        });
}
