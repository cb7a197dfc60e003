using System.Net;
using System.Security.Cryptography;
using System.Text;
using Keepalived.Configuration;

namespace HealthChecks.Tests.Http;

public class HttpCheckerTests
{
    private const string Hi = "49f68a5c8493ec2c0bf489821c21fc3b";

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhi", null, true, "GET /: status 200")]
    [InlineData("HTTP/1.0 299 OK\r\n\r\nhi", null, true, "GET /: status 299")]
    [InlineData("HTTP/1.0 302 Found\r\n\r\n", null, false, "GET /: status 302, expected 200-299")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhi", Hi, true, "GET /: status 200")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nho", Hi, false, "GET /: digest b5d9b59113086d3f9f9f108adaaa9ab5, expected " + Hi)]
    [InlineData("HTTP/1.0 500 No\r\n\r\nhi", Hi, false, "GET /: status 500, expected 200-299")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", null, false, "GET /: the answer is not HTTP")]
    [InlineData("HTTP/1.0 200 OK\r\nA: b\r\n", null, false, "GET /: the connection was closed before the end of the answer's header")]
    [InlineData("", null, false, "GET /: the connection was closed before the end of the answer's header")]
    public async Task A_reply_is_judged_by_status_and_digest(string reply, string? digest, bool succeeds, string reason)
    {
        await using var server = TestServer.Replying(reply);

        Assert.Equal(new CheckResult(succeeds, reason), await Attempt(server, new HttpUrl("/") { Digest = digest }));
    }

    [Fact]
    public async Task Status_codes_and_ranges_take_the_place_of_200_to_299()
    {
        EquatableArray<StatusCodeRange> status = [new(404, 404), new(500, 599)];
        await using var missing = TestServer.Replying("HTTP/1.0 404 No\r\n\r\n");
        await using var broken = TestServer.Replying("HTTP/1.0 503 No\r\n\r\n");
        await using var good = TestServer.Replying("HTTP/1.0 200 OK\r\n\r\n");

        Assert.True((await Attempt(missing, new("/") { StatusCodes = status })).Succeeded);
        Assert.True((await Attempt(broken, new("/") { StatusCodes = status })).Succeeded);
        Assert.Equal("GET /: status 200, expected 404 500-599", (await Attempt(good, new("/") { StatusCodes = status })).Reason);
    }

    [Fact]
    public async Task Ipv6_servers_are_asked_with_their_address_in_brackets()
    {
        var request = "";
        await using TestServer server = new(
            async (socket, stop) =>
            {
                request = await TestServer.RequestAsync(socket, stop);
                await socket.SendAsync("HTTP/1.0 200 OK\r\n\r\n"u8.ToArray(), stop);
            },
            IPAddress.IPv6Loopback);

        Assert.True((await Attempt(server, new("/"))).Succeeded);
        Assert.Contains($"Host: [::1]:{server.Address.Port}\r\n", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_keeps_the_connection_is_done_at_its_content_length()
    {
        await using TestServer server = new(async (socket, stop) =>
        {
            await TestServer.RequestAsync(socket, stop);
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"u8.ToArray(), stop);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        });

        Assert.True((await Attempt(server, new("/") { Digest = Hi })).Succeeded);
    }

    [Theory]
    [InlineData("", "the answer's header is longer than 65536 bytes")]
    [InlineData("HTTP/1.0 200 OK\r\n", "the answer's header is longer than 65536 bytes")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", "the answer's body is longer than 16777216 bytes")]
    public async Task An_endless_answer_is_cut_at_its_size(string begin, string problem)
    {
        var more = new byte[100_000];
        await using TestServer server = new(async (socket, stop) =>
        {
            await TestServer.RequestAsync(socket, stop);
            await socket.SendAsync(Encoding.UTF8.GetBytes(begin), stop);
            while (true)
            {
                await socket.SendAsync(more, stop);
            }
        });

        Assert.Equal(new(false, $"GET /: {problem}"), await Attempt(server, new("/") { Digest = Hi }));
    }

    [Fact]
    public async Task A_reset_connection_is_a_failure()
    {
        await using TestServer server = new(async (socket, stop) =>
        {
            await TestServer.RequestAsync(socket, stop);
            socket.LingerState = new(true, 0);
        });

        var result = await Attempt(server, new("/x"));
        Assert.Equal(new(false, $"GET /x from {server.Address}: Connection reset by peer (ECONNRESET)"), result);
    }

    [Fact]
    public async Task A_refused_connection_is_a_failure()
    {
        var server = TestServer.Replying("");
        var address = server.Address;
        await server.DisposeAsync();

        Assert.Equal(
            new(false, $"connect to {address}: Connection refused (ECONNREFUSED)"), await Attempt(address, new("/")));
    }

    [Fact]
    public async Task A_large_body_is_digested_whole()
    {
        var body = new string('x', 1_000_003);
#pragma warning disable CA5351 // What the configuration's digest is.
        var digest = Convert.ToHexString(MD5.HashData(Encoding.ASCII.GetBytes(body)));
#pragma warning restore CA5351
        await using var server = TestServer.Replying($"HTTP/1.0 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Assert.True((await Attempt(server, new("/") { Digest = digest })).Succeeded);
    }

    private static Task<CheckResult> Attempt(TestServer server, HttpUrl url) => Attempt(server.Address, url);

    private static Task<CheckResult> Attempt(IPEndPoint address, HttpUrl url) =>
        OneCheck.VerdictAsync(
            Checkers.Http().With<HttpGet>(http => http with
            {
                Urls = [url],
                ConnectAddress = address.Address,
                ConnectPort = (ushort)address.Port,
            }));
}
