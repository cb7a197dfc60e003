using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Keepalived.Configuration;
using Linux;

namespace HealthChecks.Tests.Kinds;

/// <summary>No server keeps a check longer than its deadlines, whatever it sends.</summary>
public class HostilePeerTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    // How many answers, of connect_timeout each, a kind waits for at most; HTTP_GET has delay_loop in all.
    private static readonly Dictionary<string, (ConnectionChecker Settings, CheckKind Kind, TimeSpan Longest)> Kinds = new()
    {
        ["UDP_CHECK"] = (new UdpCheck { RequireReply = true, ReplyPattern = "00" }, UdpChecker.Kind, Timeout),
        ["DNS_CHECK"] = (new DnsCheck { Name = "www.example.com" }, DnsChecker.Kind, Timeout),
        ["PING_CHECK"] = (new PingCheck(), PingChecker.Kind, Timeout),
        ["SMTP_CHECK"] = (new SmtpCheck(), SmtpChecker.Kind, 3 * Timeout),
        ["HTTP_GET"] = (new HttpGet { Urls = [new("/")] }, HttpChecker.Kind, TimeSpan.FromSeconds(10)),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Fact]
    public void Every_kind_that_talks_is_tried() => Assert.Equal(
        Checks.All.Select(kind => kind.Keyword).Except(["TCP_CHECK", "MISC_CHECK", "SSL_GET", "FILE_CHECK", "BFD_CHECK"]).Order(),
        Kinds.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_server_that_drips_is_cut_at_the_deadline(string kind)
    {
        var (result, took) = Talk.With(Begin(kind), _ => "2"u8.ToArray(), TimeSpan.FromMilliseconds(100));

        Assert.False(result.Succeeded);
        Assert.InRange(took, TimeSpan.Zero, Kinds[kind].Longest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_server_that_never_stops_sending_is_cut(string kind)
    {
        var much = new byte[16 * 1024];
        var (result, took) = Talk.With(Begin(kind), _ => much, TimeSpan.FromMicroseconds(100));

        Assert.False(result.Succeeded);
        Assert.InRange(took, TimeSpan.Zero, Kinds[kind].Longest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_silent_server_fails_at_the_deadline(string kind)
    {
        var (result, took) = Talk.With(Begin(kind), _ => null, TimeSpan.FromMilliseconds(100));

        Assert.False(result.Succeeded);
        Assert.Equal(Timeout, took);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_connection_that_breaks_is_a_failure_that_says_why(string kind)
    {
        using var conversation = Begin(kind);
        conversation.Connected(TimeSpan.Zero);

        var result = conversation.Broke(Errno.ETIMEDOUT);
        Assert.False(result.Succeeded);
        Assert.Contains("Connection timed out (ETIMEDOUT)", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_bytes_are_no_answer_and_break_nothing(string kind) => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().ListOf().Select(pieces => pieces.ToArray()).ToArbitrary(),
        pieces =>
        {
            var result = Talk.With(Begin(kind), pieces);
            Assert.True(!result.Succeeded || kind == "UDP_CHECK", result.Reason);
        }).QuickCheckThrowOnFailure();

    private static IConversation Begin(string kind)
    {
        var (settings, known, _) = Kinds[kind];
        var usual = (ConnectionChecker)Checkers.Usual(settings) with
        {
            ConnectAddress = IPAddress.Loopback,
            ConnectPort = 9,
            ConnectTimeout = Timeout,
        };
        var checker = (IConversationChecker)known.Create(new(Checkers.Id(), known, usual), new(null!));
        return checker.Begin(0);
    }
}
