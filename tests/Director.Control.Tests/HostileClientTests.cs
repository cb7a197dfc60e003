using System.Net.Sockets;
using System.Text;
using Director.Control.Server;
using Director.Control.Tests.Support;
using TestSupport;

namespace Director.Control.Tests;

/// <summary>Clients that want to break something, or hang: each costs its own place and no more.</summary>
public sealed class HostileClientTests : SocketBench
{
    private const string Ask = """{"method":"net.director.v1.Plan"}""";

    [Theory]
    [InlineData("\n")]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("[]\n")]
    [InlineData("null\n")]
    [InlineData("{}\n")]
    [InlineData("{\"method\":null}\n")]
    [InlineData("{\"method\":7}\n")]
    [InlineData("{\"method\":\"a\",\"method\":\"b\"}\n")]
    [InlineData("{\"method\":\"net.director.v1.Plan\"\n")]
    public async Task What_is_no_request_is_refused_and_ends_the_connection(string text)
    {
        var socket = Connect("status");
        await SendAsync(socket, text);
        Assert.Contains("net.director.v1.InvalidRequest", await ReadAsync(socket), StringComparison.Ordinal);
        Assert.Equal("", await ReadAsync(socket));
        await IsWellAsync();
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var socket = Connect("status");
        await SendAsync(socket, $$"""{"method":"net.director.v1.Plan","parameters":{{new string('[', 5000)}}""" + "\n");
        Assert.Contains("InvalidRequest", await ReadAsync(socket), StringComparison.Ordinal);
        await IsWellAsync();
    }

    [Theory]
    [InlineData("net.director.v1.Nothing")]
    [InlineData("net.director.v2.Status")]
    [InlineData("Status")]
    [InlineData("")]
    public async Task An_unknown_method_is_named(string method)
    {
        var answer = await AskAsync("control", $$"""{"method":"{{method}}"}""");
        Assert.Equal("net.director.v1.MethodNotFound", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_request_without_end_is_cut_off()
    {
        var socket = Connect("status");
        await SendAsync(socket, new string(' ', Connection.LongestRequest + 1));
        Assert.Contains("at most 65536 bytes", await ReadAsync(socket), StringComparison.Ordinal);
        await IsWellAsync();
    }

    [Fact]
    public async Task Random_bytes_end_a_connection_and_no_more()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            var socket = Connect(round % 2 == 0 ? "status" : "control");
            await socket.SendAsync(bytes);
            socket.Dispose();
        }

        await IsWellAsync();
    }

    [Fact]
    public async Task Requests_that_are_changed_at_random_are_answered_or_refused()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(
                """{"method":"net.director.v1.SetOverride","parameters":{"instance":"VI_1","kind":"resign"}}""");
            bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 256);
            var socket = Connect("control");
            await socket.SendAsync(new[] { bytes, [(byte)'\n'] }.SelectMany(static part => part).ToArray());
            Assert.StartsWith("{", await ReadAsync(socket), StringComparison.Ordinal);
            socket.Dispose();
        }
    }

    [Fact]
    public async Task Those_that_hang_cost_their_places_alone_and_lose_them_in_time()
    {
        List<Socket> hanging = [];
        for (var count = 0; count < ControlSockets.MostClients; count++)
        {
            hanging.Add(Connect("status"));
            await SendAsync(hanging[^1], "{\"method\":");
        }

        // The other socket has places of its own.
        Assert.Contains("add instance", (await AskAsync("control", Ask)).GetRawText(), StringComparison.Ordinal);
        await Eventually.HoldsAsync("there is room again", Deadline, async () =>
        {
            Time.Advance(Connection.Patience);
            var socket = Connect("status");
            try
            {
                await SendAsync(socket, Ask + "\n");
                return (await ReadAsync(socket)).Contains("add instance", StringComparison.Ordinal);
            }
            catch (SocketException)
            {
                return false;
            }
        });
    }

    private async Task IsWellAsync() =>
        Assert.Contains("add instance", (await AskAsync("status", Ask)).GetRawText(), StringComparison.Ordinal);
}
