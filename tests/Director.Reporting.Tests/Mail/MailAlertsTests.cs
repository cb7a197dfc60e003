using Director.Core.Engine;
using Director.Core.Servers;
using Director.Reporting.Tests.Support;
using HealthChecks;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Reporting.Tests.Mail;

/// <summary>
/// Subjects and first lines as keepalived 2.2.7 was seen to send them; the second line says why, which keepalived leaves to the log.
/// </summary>
public sealed class MailAlertsTests
{
    private static readonly VrrpInstance Instance = new("VI_1") { SmtpAlert = true };
    private static readonly VirtualServer Web = Happened.Web with { SmtpAlert = true, Quorum = 3, Hysteresis = 1 };

    private readonly MailAlerts _alerts = new();

    [Theory]
    [InlineData(ReportedState.Master, "Entering MASTER state", "VRRP Instance is now owning VRRP VIPs")]
    [InlineData(ReportedState.Backup, "Entering BACKUP state", "VRRP Instance is no longer owning VRRP VIPs")]
    [InlineData(ReportedState.Fault, "Entering FAULT state", "VRRP Instance is no longer owning VRRP VIPs")]
    [InlineData(ReportedState.Stop, "Stopping", "VRRP Instance is no longer owning VRRP VIPs")]
    [InlineData(ReportedState.Deleted, "Deleted", "VRRP Deleted at reload")]
    public void States_of_an_instance(ReportedState state, string title, string line) => Says(
        Happened.Transition(Instance, state), $"VRRP Instance VI_1 - {title}",
        $"=> {line} <=\nno advertisement for the master-down interval\n");

    [Fact]
    public void A_fault_says_which() => Says(
        Happened.Transition(Instance, ReportedState.Fault, VrrpState.Fault, faults: "eth0 has no carrier"),
        "VRRP Instance VI_1 - Entering FAULT state",
        "=> VRRP Instance is no longer owning VRRP VIPs <=\neth0 has no carrier\n");

    [Fact]
    public void States_of_a_group() => Says(
        new RouterEvent.GroupTransition(new SyncGroup("G") { SmtpAlert = true }, ReportedState.Fault),
        "VRRP Group G - Entering FAULT state",
        "=> All VRRP group instances are now in FAULT state <=\n");

    [Fact]
    public void The_same_state_is_mailed_once_to_a_name_and_faults_only_when_they_may()
    {
        var group = new RouterEvent.GroupTransition(new SyncGroup("VI_1") { SmtpAlert = true }, ReportedState.Backup);
        Assert.NotNull(_alerts.Of(Happened.Transition(Instance, ReportedState.Backup)));
        Assert.NotNull(_alerts.Of(group));
        Assert.Null(_alerts.Of(Happened.Transition(Instance, ReportedState.Backup)));
        Take(new() { NoFaults = true });
        Assert.Null(_alerts.Of(Happened.Transition(Instance, ReportedState.Fault)));
        Assert.Null(_alerts.Of(Happened.Transition(Instance, ReportedState.Backup)));
        Assert.NotNull(_alerts.Of(Happened.Transition(Instance, ReportedState.Master)));
    }

    [Theory]
    [InlineData(ServerEventKind.QuorumGained, true, 7, "UP", "Starting with quorum up 3+1=4 <= 7")]
    [InlineData(ServerEventKind.QuorumGained, false, 4, "UP", "Gained quorum 3+1=4 <= 4")]
    [InlineData(ServerEventKind.QuorumLost, false, 1, "DOWN", "Lost quorum 3+1=4 <= 1")]
    public void The_quorum(ServerEventKind kind, bool isFirst, long weight, string word, string line) => Says(
        Happened.Server(kind, Web, weight: weight) with { IsFirst = isFirst },
        $"Virtualserver [10.9.0.100]:tcp:80 - {word}", $"=> {line} <=\nsaid\n");

    [Fact]
    public void A_server_that_a_reload_removes() => Says(
        Happened.Server(ServerEventKind.RealServerDown) with { Leaves = true },
        "Realserver [10.9.0.11]:tcp:80 of virtual server [10.9.0.100]:tcp:80 - DOWN",
        "=> Removing <=\nsaid\n");

    /// <summary>Which its checker mails.</summary>
    [Fact]
    public void A_server_that_goes_down_is_not_mailed_twice() =>
        Assert.Null(_alerts.Of(Happened.Server(ServerEventKind.RealServerDown)));

    [Fact]
    public void A_start_without_quorum_is_no_loss() =>
        Assert.Null(_alerts.Of(Happened.Server(ServerEventKind.QuorumLost, Web, weight: 0) with { IsFirst = true }));

    [Theory]
    [InlineData("TCP_CHECK", false, "TCP CHECK failed on service")]
    [InlineData("TCP_CHECK#2", true, "TCP CHECK succeed on service")]
    [InlineData("UDP_CHECK", false, "UDP CHECK failed on service")]
    [InlineData("PING_CHECK", true, "ICMP CHECK succeed on service")]
    [InlineData("DNS_CHECK", false, "DNS_CHECK: failed on service")]
    [InlineData("DNS_CHECK", true, "DNS_CHECK: succeed on service")]
    [InlineData("HTTP_GET", false, "CHECK failed on service : HTTP request failed")]
    [InlineData("SSL_GET", false, "CHECK failed on service : HTTP request failed")]
    [InlineData("HTTP_GET", true, "CHECK succeed on service")]
    [InlineData("SMTP_CHECK", true, "CHECK succeed on service")]
    [InlineData("SMTP_CHECK", false, "CHECK failed on service : why")]
    [InlineData("MISC_CHECK", true, "MISC CHECK succeeded on service")]
    [InlineData("MISC_CHECK", false, "MISC CHECK failed on service")]
    public void Checkers(string checker, bool isUp, string line) => Says(
        Checker(checker, isUp, changedServer: true),
        $"Realserver [10.9.0.11]:tcp:80 of virtual server [10.9.0.100]:tcp:80 - {(isUp ? "UP" : "DOWN")}",
        $"=> {line} <=\n{checker}: why\n");

    [Fact]
    public void A_script_that_ran_too_long()
    {
        var body = _alerts.Of(Checker("MISC_CHECK", isUp: false, changedServer: true, "/bin/x timed out"))!.Body;
        Assert.StartsWith("=> MISC CHECK timed out on service <=\n", body, StringComparison.Ordinal);
    }

    /// <summary>UP and DOWN are the server's, not the checker's.</summary>
    [Fact]
    public void A_checker_that_succeeds_while_another_fails_leaves_the_server_down()
    {
        var alert = _alerts.Of(Checker("TCP_CHECK", isUp: true, changedServer: false))!;
        Assert.EndsWith(" - DOWN", alert.Title, StringComparison.Ordinal);
        Assert.StartsWith("=> TCP CHECK succeed on service <=\n", alert.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void With_no_checker_emails_only_changes_of_a_server_are_mailed()
    {
        Take(new() { NoChecker = true });
        Assert.Null(_alerts.Of(Checker("TCP_CHECK", isUp: false, changedServer: false)));
        Assert.NotNull(_alerts.Of(Checker("TCP_CHECK", isUp: false, changedServer: true)));
    }

    [Fact]
    public void A_first_success_is_no_news()
    {
        var first = Checker("MISC_CHECK", isUp: true, changedServer: false);
        Assert.Null(_alerts.Of(first with { Transition = first.Transition with { WasUp = true } }));
    }

    [Fact]
    public void Whoever_has_no_smtp_alert_is_not_mailed()
    {
        Assert.Null(_alerts.Of(Happened.Transition(Instance with { SmtpAlert = false }, ReportedState.Master)));
        Assert.Null(_alerts.Of(Happened.Server(ServerEventKind.QuorumLost, Web with { SmtpAlert = false })));
        Assert.Null(_alerts.Of(new RouterEvent.GroupTransition(new SyncGroup("G"), ReportedState.Master)));
        var checker = Checker("TCP_CHECK", isUp: false, changedServer: true);
        Assert.Null(_alerts.Of(checker with { RealServer = Happened.Real with { SmtpAlert = false } }));
    }

    private static CheckerEvent Checker(string checker, bool isUp, bool changedServer, string reason = "why") => new(
        Web, Happened.Real, new(new(new Server(), checker), isUp, !isUp, reason, Weight: null), changedServer);

    private void Take(MailSettings settings) =>
        _alerts.Take(Configuration.Empty with { GlobalDefinitions = new() { Mail = settings } }, previous: null);

    private void Says(DirectorEvent happened, string title, string body)
    {
        var alert = _alerts.Of(happened)!;
        Assert.Equal((title, body), (alert.Title, alert.Body));
    }

    private sealed record Server : CheckedServer
    {
        public override string VirtualServerName => "TCP 10.9.0.100:80";

        public override string RealServerName => "10.9.0.11:80";
    }
}
