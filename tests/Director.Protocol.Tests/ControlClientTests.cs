using System.Net.Sockets;
using System.Text;
using Director.Protocol.Client;
using Director.Protocol.V1;

namespace Director.Protocol.Tests;

/// <summary>What a client makes of what is at the other end of the socket.</summary>
public sealed class ControlClientTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public ControlClientTests()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public async Task Nobody_there_is_said_with_the_remedy()
    {
        using ControlClient client = new("/nowhere/status");
        var exception = await Assert.ThrowsAsync<ControlClientException>(() => client.ConnectAsync());
        Assert.StartsWith("/nowhere/status: no director answers", exception.Message);
        Assert.Contains("start the service", exception.Message);
    }

    [Theory]
    [InlineData("""{"error":"net.director.v1.NotFound","parameters":{"text":"there is no VI_9"}}""", "there is no VI_9")]
    [InlineData("""{"error":"net.director.v1.Odd"}""", "net.director.v1.Odd")]
    [InlineData("HTTP/1.1 400 Bad Request", "this is not an answer from a director")]
    [InlineData("""{"parameters":{"reload":true}}""", "this is not an answer from a director")]
    [InlineData("{}", "this is not an answer from a director")]
    [InlineData("null", "this is not an answer from a director")]
    [InlineData(null, "the director closed the connection")]
    public async Task An_answer_that_is_none_is_an_error_in_words(string? answer, string expected)
    {
        var (client, server) = await ConnectedAsync();
        using (client)
        using (server)
        {
            var asked = client.StatusAsync(new Selection("VI_9"));
            Assert.Equal("""{"method":"net.director.v1.Status","parameters":{"name":"VI_9","details":false},"more":false}""" + "\n",
                await ReadAsync(server));
            if (answer is not null)
            {
                await server.SendAsync(Encoding.UTF8.GetBytes(answer + "\n"));
            }

            server.Shutdown(SocketShutdown.Send);
            Assert.Contains(expected, (await Assert.ThrowsAsync<ControlClientException>(() => asked)).Message);
        }
    }

    [Fact]
    public async Task Answers_that_come_in_pieces_or_together_are_taken_apart()
    {
        var (client, server) = await ConnectedAsync();
        using (client)
        using (server)
        {
            var text = new string('x', 300_000);
            var line = Encoding.UTF8.GetBytes($$"""{"continues":false,"parameters":{"text":"{{text}}"},"other":[{}]}""" + "\n");
            var asked = client.AskAsync("Configuration", new Selection(), ControlJson.Default.Selection,
                ControlJson.Default.ConfigurationReply);
            await ReadAsync(server);
            for (var sent = 0; sent < line.Length; sent += 70_001)
            {
                await server.SendAsync(line.AsMemory(sent, Math.Min(70_001, line.Length - sent)));
            }

            Assert.Equal(text, (await asked).Text);
            const string Two = """{"parameters":{"text":"a"}}""" + "\n" + """{"error":"net.director.v1.B"}""" + "\n";
            await server.SendAsync(Encoding.UTF8.GetBytes(Two));
            Assert.Equal("a", (await client.AskAsync(
                "Configuration", new Selection(), ControlJson.Default.Selection, ControlJson.Default.ConfigurationReply)).Text);
            var refused = await Assert.ThrowsAsync<ControlClientException>(() => client.StatusAsync(new Selection()));
            Assert.Equal((ControlFailure.Refused, "net.director.v1.B"), (refused.Failure, refused.Error));
        }
    }

    [Fact]
    public async Task Events_come_until_the_service_says_that_there_are_no_more()
    {
        var (client, server) = await ConnectedAsync();
        using (client)
        using (server)
        {
            await server.SendAsync(Encoding.UTF8.GetBytes("""
                {"parameters":{"events":[{"number":1,"at":"2026-01-01T00:00:00Z","level":"error","kind":"A","text":"a"}]},"continues":true}
                {"parameters":{"events":[]}}

                """));
            var seen = new List<int>();
            await foreach (var list in client.FollowAsync(new Selection()))
            {
                seen.Add(list.Events.Count);
            }

            Assert.Equal([1, 0], seen);
        }
    }

    private async Task<(ControlClient Client, Socket Server)> ConnectedAsync()
    {
        ControlClient client = new(_path);
        await client.ConnectAsync();
        return (client, await _listener.AcceptAsync());
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }
}
