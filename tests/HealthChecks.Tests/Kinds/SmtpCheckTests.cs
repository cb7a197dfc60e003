using System.Net;
using System.Text;
using Keepalived.Configuration;

namespace HealthChecks.Tests.Kinds;

/// <summary>SMTP_CHECK. The dialogue, its bytes and what is a failure are what keepalived 2.2.7 was seen to do.</summary>
public class SmtpCheckTests
{
    private static readonly ConnectionOptions Connection = new()
    {
        Remote = new(IPAddress.Loopback, 25),
        ConnectTimeout = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void It_greets_and_quits()
    {
        SmtpConversation conversation = new(Connection, new());

        Assert.True(conversation.Connected(TimeSpan.Zero).Send.IsEmpty);
        Assert.Equal("HELO smtpchecker.keepalived.org\r\n", Said(conversation, "220 mx.example.com ESMTP\r\n"));
        Assert.Equal("QUIT\r\n", Said(conversation, "250 mx.example.com\r\n"));
        var end = conversation.Received("421 bye\r\n"u8, TimeSpan.Zero);
        Assert.Equal(new CheckResult(true, "127.0.0.1:25 greets"), end.Result);
    }

    [Fact]
    public void It_says_its_helo_name()
    {
        SmtpConversation conversation = new(Connection, new() { HeloName = "director1.example.com" });
        conversation.Connected(TimeSpan.Zero);

        Assert.Equal("HELO director1.example.com\r\n", Said(conversation, "220 mx\r\n"));
    }

    [Theory]
    // Real servers greet in several lines, which keepalived takes for a failure.
    [InlineData(true, "220-one\r\n220-two\r\n220 three\r\n", "250-SIZE\r\n250 OK\r\n", "221 bye\r\n")]
    [InlineData(true, "220\n", "250\n", "x\n")]
    [InlineData(true, "22", "0 mx\r", "\n", "250 OK\r\n", "221\r\n")]
    [InlineData(false, "554 go away\r\n")]
    [InlineData(false, "220 mx\r\n", "502 no\r\n")]
    [InlineData(false, "220x mx\r\n")]
    [InlineData(false, "2200\r\n")]
    [InlineData(false, "-20 mx\r\n")]
    [InlineData(false, "220 mx\r\n", "250 OK\r\n", "")]
    [InlineData(false, "220 mx\r\n", "250 OK\r\n", "221 bye")]
    [InlineData(false, "HTTP/1.0 400 Bad Request\r\n")]
    public void An_answer_is_judged_by_its_code(bool succeeds, params string[] pieces) =>
        Assert.Equal(succeeds, Talk.With(new SmtpConversation(Connection, new()), [.. pieces.Select(Encoding.ASCII.GetBytes)]).Succeeded);

    [Fact]
    public void A_failure_shows_what_the_server_said()
    {
        var result = Talk.With(new SmtpConversation(Connection, new()), "554 \u0007no\r\n"u8.ToArray());

        Assert.Equal(new CheckResult(false, "SMTP to 127.0.0.1:25: its greeting is '554 .no', expected 220"), result);
    }

    [Fact]
    public void Each_check_has_its_retries()
    {
        CheckerOptions options = new(Checkers.Id(), SmtpChecker.Kind, Checkers.Usual(new SmtpCheck()));
        var down = CheckerState.Initial with { Health = CheckerHealth.Down };

        Assert.Equal((2u, 2u), (CheckerState.Initial.Retries(options), down.Retries(options)));
    }

    private static string Said(SmtpConversation conversation, string answer) =>
        Encoding.ASCII.GetString(conversation.Received(Encoding.ASCII.GetBytes(answer), TimeSpan.Zero).Send.Span);
}
