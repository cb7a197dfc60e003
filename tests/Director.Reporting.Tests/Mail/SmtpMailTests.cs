using System.Net;
using System.Text;
using HealthChecks.Tests;
using TestSupport;

namespace Director.Reporting.Tests.Mail;

/// <summary>With connections of the loopback.</summary>
public sealed class SmtpMailTests
{
    private static readonly MailText Text = new(
        Alerts.Noon, "[lvs1] Virtualserver [10.9.0.100]:tcp:80 - DOWN", "=> Lost quorum 1+0=1 <= 0 <=\nwhy\n");

    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_mail_says_what_it_is_to_say()
    {
        await using MailServer server = new();
        var outcome = await SendAsync(server.Start("ops@example.com", "Admin <admin@example.org>"));
        Assert.Equal((MailFate.Taken, ""), (outcome.Fate, outcome.Problem));
        Assert.Empty(outcome.Refused.Concat(outcome.PutOff));
        Assert.Equal(
            [
                "EHLO director.example.com", "MAIL FROM:<director@example.com>", "RCPT TO:<ops@example.com>", "RCPT TO:<admin@example.org>",
                "DATA", "QUIT",
            ],
            server.Commands.Select(command => command.Split(" SIZE=")[0]));
        var lines = Assert.Single(server.Mails).Split('\n');
        var body = Array.IndexOf(lines, "");
        Assert.Equal(["=> Lost quorum 1+0=1 <= 0 <=", "why", ""], lines[(body + 1)..]);
        var headers = lines[..body];
        Assert.Contains("Subject: [lvs1] Virtualserver [10.9.0.100]:tcp:80 - DOWN", headers);
        Assert.Contains("From: Director <director@example.com>", headers);
        Assert.Contains("To: ops@example.com, Admin <admin@example.org>", headers);
        Assert.Contains("Date: Thu, 26 Nov 2026 12:00:00 +0000", headers);
        Assert.Contains("X-Mailer: Keepalived (Director)", headers);
        Assert.Contains("Auto-Submitted: auto-generated", headers);
    }

    [Fact]
    public async Task A_server_without_extensions_is_greeted_as_keepalived_does()
    {
        await using MailServer server = new(line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "502 what?" : null);
        Assert.Equal(MailFate.Taken, (await SendAsync(server.Start())).Fate);
        Assert.Contains("HELO director.example.com", server.Commands);
    }

    [Fact]
    public async Task Text_that_is_no_ASCII_arrives()
    {
        await using MailServer server = new();
        await SendAsync(server.Start(), Text with { Subject = "[lvs1] VRRP Instance Zürich - Stopping", Body = "=> Zürich <=\n" });
        var mail = Assert.Single(server.Mails);
        Assert.Contains("Subject: [lvs1] VRRP Instance =?", mail, StringComparison.Ordinal);
        Assert.Contains("charset=utf-8", mail, StringComparison.Ordinal);
        Assert.True(Ascii.IsValid(mail), mail);
    }

    /// <summary>Whatever a name or a server's answer brings into the text, it stays text.</summary>
    [Fact]
    public async Task Nothing_in_a_text_is_a_header_a_recipient_or_a_command()
    {
        await using MailServer server = new();
        var alert = Alerts.Numbered(1) with
        {
            Title = "x\r\nBcc: evil@example.com\r\n\r\n.\r\nRCPT TO:<evil@example.com>",
            Body = "a\r\n.\r\nQUIT\r\n..\r\nb",
        };
        var mail = server.Start() with { Prefix = "[lvs1]\r\nX-Evil: 1" };
        await SendAsync(mail, MailText.Of(new([alert]), mail.Prefix, TimeZoneInfo.Utc));
        var got = Assert.Single(server.Mails).Split('\n');
        Assert.DoesNotContain(got, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(got, line => line.StartsWith("X-Evil", StringComparison.Ordinal));
        Assert.Equal(["a", "..", "QUIT", "...", "b", ""], got[(Array.IndexOf(got, "") + 1)..]);
        Assert.Equal(6 - 1, server.Commands.Length);
    }

    [Fact]
    public async Task One_recipient_who_is_refused_keeps_nobody_from_theirs()
    {
        await using MailServer server = new(static line =>
            line.Contains("never@", StringComparison.Ordinal) ? "550 no such user"
            : line.Contains("later@", StringComparison.Ordinal) ? "450 greylisted"
            : null);
        var outcome = await SendAsync(server.Start("never@example.com", "later@example.com", "ops@example.com", "no address <"));
        Assert.Equal(MailFate.Taken, outcome.Fate);
        Assert.Equal(
            [new("no address <", "this is not a mail address"), new("never@example.com", "550 no such user")],
            outcome.Refused.AsEnumerable());
        Assert.Equal([new("later@example.com", "450 greylisted")], outcome.PutOff.AsEnumerable());
        Assert.Single(server.Mails);
    }

    [Theory]
    [InlineData("RCPT", "550 no such user", MailFate.Never, "no recipient is accepted, ops@example.com for one: 550 no such user")]
    [InlineData("RCPT", "450 later", MailFate.NotNow, "no recipient is accepted, ops@example.com for one: 450 later")]
    [InlineData("MAIL", "550 who are you", MailFate.Never, "who are you")]
    [InlineData("MAIL", "451 later", MailFate.NotNow, "later")]
    [InlineData(".", "554 spam", MailFate.Never, "spam")]
    [InlineData(".", "452 full", MailFate.NotNow, "full")]
    [InlineData("DATA", "421 closing", MailFate.NotNow, "closing")]
    [InlineData("", "554 go away", MailFate.Never, "go away")]
    [InlineData("", "421 busy", MailFate.NotNow, "busy")]
    [InlineData("", "gibberish", MailFate.NotNow, "")]
    [InlineData("EHLO", "", MailFate.NotNow, "")]
    [InlineData("MAIL", "", MailFate.NotNow, "")]
    [InlineData("DATA", "", MailFate.NotNow, "")]
    [InlineData(".", "", MailFate.NotNow, "")]
    [InlineData("QUIT", "", MailFate.Taken, "")]
    public async Task What_a_server_says_decides_whether_it_is_tried_again(string command, string said, object fate, string problem)
    {
        await using MailServer server = new(line =>
            (command == "" ? line == "" : line.StartsWith(command, StringComparison.Ordinal)) ? said : null);
        var outcome = await SendAsync(server.Start());
        Assert.Equal((MailFate)fate, outcome.Fate);
        Assert.Contains(problem, outcome.Problem, StringComparison.Ordinal);
        Assert.Equal(outcome.Fate != MailFate.Taken, outcome.Problem.Length > 0);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        MailServer server = new();
        var mail = server.Start();
        await server.DisposeAsync();
        Assert.Equal(new(MailFate.NotNow, "Connection refused"), await SendAsync(mail) with { Refused = [], PutOff = [] });
    }

    [Fact]
    public async Task A_reply_without_end_is_cut()
    {
        await using TestServer server = new(static async (socket, stop) =>
        {
            var much = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("220-and so on\r\n", 1000)));
            while (true)
            {
                await socket.SendAsync(much, stop);
            }
        });
        var outcome = await SendAsync(MailServer.Settings(server));
        Assert.Equal(MailFate.NotNow, outcome.Fate);
        Assert.Equal("it sent more than 65536 bytes, which no mail server needs to", outcome.Problem);
    }

    [Theory]
    [InlineData("220-more\r\n")]
    [InlineData("")]
    public async Task A_server_that_drips_or_is_silent_is_left_at_the_limit(string drop)
    {
        await using TestServer server = new(async (socket, stop) =>
        {
            while (!stop.IsCancellationRequested)
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(drop), stop);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, stop);
            }
        });
        var mail = MailServer.Settings(server);
        var sending = SendAsync(mail);
        await Eventually.HoldsAsync("it ends", TimeSpan.FromSeconds(20), () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(sending.IsCompleted);
        });
        Assert.Equal("no end after 20 s", (await sending).Problem);
    }

    [Fact]
    public async Task A_stop_ends_it_at_once()
    {
        await using TestServer server = new(static (_, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
        using CancellationTokenSource stop = new();
        var sending = new SmtpMail(_time).SendAsync(MailServer.Settings(server), Text, ["ops@example.com"], stop.Token);
        await stop.CancelAsync();
        Assert.Equal("the service stops", (await sending).Problem);
    }

    [Theory]
    [InlineData("::1", "::1")]
    [InlineData("127.0.0.1", "localhost")]
    public async Task A_server_may_be_an_IPv6_address_or_a_name(string address, string name)
    {
        await using MailServer server = new() { Address = IPAddress.Parse(address) };
        Assert.Equal(MailFate.Taken, (await SendAsync(server.Start() with { Server = name })).Fate);
    }

    [Theory]
    [InlineData("mail.invalid")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public async Task A_name_that_is_unknown_may_be_known_later(string name) =>
        Assert.Equal(MailFate.NotNow, (await SendAsync(new MailServer().Start() with { Server = name })).Fate);

    [Fact]
    public async Task A_sender_that_is_no_address_is_never_taken()
    {
        await using MailServer server = new();
        Assert.Equal(
            new(MailFate.Never, "notification_email_from 'no address <' is not a mail address"),
            await SendAsync(server.Start() with { From = "no address <" }) with { Refused = [], PutOff = [] });
    }

    private Task<MailOutcome> SendAsync(MailInForce mail, MailText? text = null) =>
        new SmtpMail(_time).SendAsync(mail, text ?? Text, [.. mail.Recipients.Items], CancellationToken.None);
}
