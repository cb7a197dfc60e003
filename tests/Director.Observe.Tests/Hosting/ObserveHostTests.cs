using System.Net;
using System.Net.Sockets;
using System.Text;
using Director.Observe.Hosting;
using Director.Observe.Options;
using Director.Observe.Tests.Support;
using Microsoft.AspNetCore.Http;
using TestSupport;

namespace Director.Observe.Tests.Hosting;

/// <summary>The host: what answers over HTTP, what it refuses, and that an outlet that fails is alone with it.</summary>
public sealed class ObserveHostTests
{
    [Fact]
    public async Task Pages_of_outlets_are_answered_and_nothing_else_is()
    {
        await using var running = await RunningHost.StartAsync(new SampleOutlet());
        using HttpClient client = new() { BaseAddress = running.Address };
        Assert.Equal("hello", await client.GetStringAsync("/hello"));
        var missing = await client.GetAsync("/hello/");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("There is no such page. The pages are: /hello\n", await missing.Content.ReadAsStringAsync());
        using HttpRequestMessage delete = new(HttpMethod.Delete, "/hello");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(delete)).StatusCode);
        var policy = Assert.Single(missing.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: LONG", "431")]
    [InlineData("GET /LONG HTTP/1.1\r\nHost: a", "414")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999", "404")] // It waits for no body.
    [InlineData("\0\0\0", "400")]
    [InlineData("GET / HTTP/9.9", "505")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: odd", "400")]
    public async Task Hostile_requests_get_an_error_and_cost_their_connection_alone(string start, string expected)
    {
        await using var running = await RunningHost.StartAsync(new SampleOutlet());
        var request = start.Replace("LONG", new string('x', 20000), StringComparison.Ordinal) + "\r\n\r\n";
        Assert.StartsWith($"HTTP/1.1 {expected}", await SendAsync(running.Address, request));
        using HttpClient client = new() { BaseAddress = running.Address };
        Assert.Equal("hello", await client.GetStringAsync("/hello"));
    }

    [Fact]
    public async Task An_outlet_that_fails_is_run_again_and_the_others_go_on()
    {
        FakeTime time = new();
        FailingOutlet failing = new();
        await using var running = await RunningHost.StartAsync(time, failing, new SampleOutlet());
        await Eventually.HoldsAsync("the first run", TimeSpan.FromSeconds(20), () => Task.FromResult(time.ArmedTimers > 0));
        Assert.Equal(1, failing.Runs);
        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync("the second run", TimeSpan.FromSeconds(20), () => Task.FromResult(failing.Runs == 2));
        using HttpClient client = new() { BaseAddress = running.Address };
        Assert.Equal("hello", await client.GetStringAsync("/hello"));
    }

    [Fact]
    public async Task Systemd_hears_of_the_start_and_the_end()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using Socket systemd = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            await using (await RunningHost.StartAsync(TimeProvider.System, [new SampleOutlet()], path))
            {
                Assert.Equal("READY=1", await ReceiveAsync(systemd));
            }

            Assert.Equal("STOPPING=1", await ReceiveAsync(systemd));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_with_the_remedy()
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        StringWriter errors = new();
        Assert.Equal(1, await ObserveProgram.RunAsync(["--listen", $"{other.LocalEndPoint}"], TextWriter.Null, errors));
        Assert.Contains("Choose another address with --listen", errors.ToString());
    }

    [Fact]
    public async Task A_unix_socket_is_listened_at_even_if_an_old_one_lies_there()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, "");
        CommandLine.TryParse(["--listen", $"unix:{path}"], ObserveOptions.Own, out var options, out _);
        await using var web = ObserveHost.Build(options!, [new SampleOutlet()], TimeProvider.System, notifySocket: null);
        await web.StartAsync();
        using Socket client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await web.StopAsync();
    }

    private static async Task<string> SendAsync(Uri address, string request)
    {
        using TcpClient client = new(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[4096];
        var length = await client.GetStream().ReadAsync(buffer);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        var buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, patience.Token));
    }

    private sealed class SampleOutlet : IOutlet
    {
        public string Name => "a sample";

        public IReadOnlyDictionary<string, RequestDelegate> Pages(Surroundings surroundings) => new Dictionary<string, RequestDelegate>
        {
            ["/hello"] = static context => context.Response.WriteAsync("hello"),
        };
    }

    private sealed class FailingOutlet : IOutlet
    {
        public string Name => "one that fails";

        public int Runs { get; private set; }

        public Task RunAsync(Surroundings surroundings, CancellationToken stop)
        {
            Runs++;
            throw new InvalidOperationException("as it does");
        }
    }
}
