using System.Diagnostics;
using System.Text;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthChecks.Tests.Http;

public class PagePatternTests
{
    private const string Catastrophe = "(a+)+$";

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nall ok", "ok$", true, "GET /: regex matches")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nall ok\n", "ok$", true, "GET /: regex matches")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nall ok", "^all", true, "GET /: regex matches")]
    [InlineData("HTTP/1.0 200 OK\r\nX: findme\r\n\r\nbody", "findme", false, "GET /: regex does not match the page")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", "^$", true, "GET /: regex matches")]
    [InlineData("HTTP/1.0 500 No\r\n\r\nall ok", "ok", false, "GET /: status 500, expected 200-299")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nokay", "^ok$", true, "GET /: regex matches")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 200\r\n\r\nok", "^ok$", true, "GET /: regex matches")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\no\r\n001\r\nk\r\n0\r\n\r\n", "^ok$", true, "GET /: regex matches")]
    [InlineData(
        "HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f",
        "ok",
        false,
        "GET /: regex does not match the page, which the server has sent compressed")]
    [InlineData("HTTP/1.0 301 Moved\r\nLocation: /\r\n\r\nok", "ok", false, "GET /: status 301, expected 200-299")]
    public void The_pattern_is_looked_for_in_the_whole_body_and_in_nothing_else(
        string answer, string pattern, bool succeeds, string reason) =>
        Assert.Equal(new(succeeds, reason), Verdict(new("/") { Regex = pattern }, answer));

    [Theory]
    [InlineData("error", true, "GET /: regex does not match, as it should")]
    [InlineData("ok", false, "GET /: regex matches the page")]
    public void Regex_no_match_turns_it_round(string pattern, bool succeeds, string reason) =>
        Assert.Equal(new(succeeds, reason), Verdict(new("/") { Regex = pattern, RegexNoMatch = true }, "HTTP/1.0 200 OK\r\n\r\nall ok"));

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(4, 4L, true)]
    [InlineData(5, null, false)]
    [InlineData(0, 3L, false)]
    public void Offsets_count_from_the_first_byte_of_the_body(long first, long? last, bool succeeds) => Assert.Equal(
        succeeds,
        Verdict(
            new("/") { Regex = "ok", RegexMinimumOffset = first, RegexMaximumOffset = last }, "HTTP/1.0 200 OK\r\n\r\nall ok").Succeeded);

    [Fact]
    public void A_page_that_is_longer_than_what_is_kept_is_looked_at_from_its_beginning()
    {
        var more = new string('x', PageText.MaxLength);

        Assert.True(Verdict(new("/") { Regex = "ok" }, $"HTTP/1.0 200 OK\r\n\r\nok{more}").Succeeded);
        Assert.Equal(
            $"GET /: regex does not match the page, of which only the first {PageText.MaxLength} bytes are searched",
            Verdict(new("/") { Regex = "ok" }, $"HTTP/1.0 200 OK\r\n\r\n{more}ok").Reason);
    }

    [Fact]
    public async Task A_pattern_that_takes_years_fails_and_holds_up_no_other_check()
    {
        await using var server = TestServer.Replying($"HTTP/1.0 200 OK\r\n\r\n{new string('a', 5000)}!");
        await using var other = TestServer.Replying("HTTP/1.0 200 OK\r\n\r\n");
        var began = Stopwatch.StartNew();

        var both = await Task.WhenAll(
            OneCheck.VerdictAsync(Options(server, new("/") { Regex = Catastrophe })), OneCheck.VerdictAsync(Options(other, new("/"))));

        Assert.Equal([new(false, "GET /: regex: it takes longer than 0.25 s"), new(true, "GET /: status 200")], both);
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task The_loop_turns_while_a_pattern_is_looked_for()
    {
        TurnedLoop loop = new(new(), new CheckerFactory(new(null!)), NullLogger.Instance, new(), new FixedRandom(0));
        loop.Apply(Checkers.Http("/").With<HttpGet>(http => http with { Urls = [new("/") { Regex = "ok" }] }));
        loop.Advance(0.1);
        loop.Connections.Arrive(0, "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
        loop.Turn();

        Assert.Equal(0, loop.Connections.Open);
        await loop.ProgramsAsync();
        Assert.Equal(["GET /: regex matches"], loop.Told.Select(told => told.Reason));
    }

    private static CheckerOptions Options(TestServer server, HttpUrl url) => Checkers.Http().With<HttpGet>(
        http => http with { Urls = [url], ConnectAddress = server.Address.Address, ConnectPort = (ushort)server.Address.Port });

    private static CheckResult Verdict(HttpUrl url, string answer)
    {
        using HttpVerdict verdict = new(new(url, [], PagePattern.Of(url)));
        verdict.Add(Encoding.UTF8.GetBytes(answer));
        if (!verdict.IsFinal)
        {
            verdict.Add([]);
        }

        return verdict.Step.Result ?? verdict.Step.Judgement!();
    }
}
