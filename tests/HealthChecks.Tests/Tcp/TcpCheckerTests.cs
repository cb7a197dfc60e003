using System.Net;
using System.Net.Sockets;
using Keepalived.Configuration;
using TestSupport;

namespace HealthChecks.Tests.Tcp;

public class TcpCheckerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_listening_server_is_up_and_sees_an_ordinary_close(string address)
    {
        TaskCompletionSource<int> seen = new();
        await using TestServer server = new(
            async (socket, stop) =>
            {
                try
                {
                    seen.SetResult(await socket.ReceiveAsync(new byte[10], stop));
                }
                catch (SocketException exception)
                {
                    seen.SetException(exception);
                }
            },
            IPAddress.Parse(address));

        Assert.Equal(new(true, $"connected to {server.Address}"), await Attempt(server.Address));
        Assert.Equal(0, await seen.Task.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_closed_port_is_refused()
    {
        var address = await ClosedPort();

        Assert.Equal(new(false, $"connect to {address}: Connection refused (ECONNREFUSED)"), await Attempt(address));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_fails_at_connect_timeout()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        using Socket waiting = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(address);

        // The queue of the listener is full: what comes now is not answered.
        var verdict = await Attempt(address, new() { ConnectTimeout = TimeSpan.FromSeconds(0.2) });
        Assert.Equal(new(false, $"connect to {address}: timed out"), verdict);
    }

    [Fact]
    public async Task It_connects_from_bindto_and_bind_port()
    {
        var port = (await ClosedPort()).Port;
        TaskCompletionSource<EndPoint?> from = new();
        await using TestServer server = new((socket, _) =>
        {
            from.SetResult(socket.RemoteEndPoint);
            return Task.CompletedTask;
        });
        TcpCheck options = new() { BindAddress = IPAddress.Parse("127.0.0.7"), BindPort = (ushort)port };

        Assert.True((await Attempt(server.Address, options)).Succeeded);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("127.0.0.7"), port), await from.Task.WaitAsync(Soon));
    }

    [Fact]
    public async Task An_interface_that_does_not_exist_is_named()
    {
        TcpCheck options = new() { BindInterface = "none0" };

        Assert.Equal(new(false, "connect to 127.0.0.1:9: set interface none0: No such device (ENODEV)"), await Attempt(
            new(IPAddress.Loopback, 9), options));
    }

    [RootFact]
    public async Task It_connects_over_its_interface_and_with_its_mark()
    {
        await using var server = TestServer.Replying("");
        TcpCheck options = new() { BindInterface = "lo", FirewallMark = 7 };

        Assert.Equal(new(true, $"connected to {server.Address}"), await Attempt(server.Address, options));
    }

    private static async Task<IPEndPoint> ClosedPort()
    {
        var server = TestServer.Replying("");
        var address = server.Address;
        await server.DisposeAsync();
        return address;
    }

    private static Task<CheckResult> Attempt(IPEndPoint remote, TcpCheck? settings = null) => OneCheck.VerdictAsync(
        Checkers.Tcp().With(
            _ => Checkers.Usual((settings ?? new TcpCheck()) with { ConnectAddress = remote.Address, ConnectPort = (ushort)remote.Port })));
}
