using System.Net;
using System.Net.Sockets;
using TestSupport;

namespace HealthChecks.Tests.Tcp;

public class TcpCheckerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly FakeTime _time = new();

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

        Assert.Equal(new(true, $"connected to {server.Address}"), await Attempt(new() { Remote = server.Address }));
        Assert.Equal(0, await seen.Task.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_closed_port_is_refused()
    {
        var address = await ClosedPort();

        Assert.Equal(new(false, $"connect to {address}: Connection refused (ECONNREFUSED)"), await Attempt(new() { Remote = address }));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_fails_at_connect_timeout_and_not_before()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        using Socket waiting = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(address);

        // The queue of the listener is full: what comes now is not answered.
        var attempt = Attempt(new() { Remote = address, ConnectTimeout = TimeSpan.FromSeconds(2) });
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(attempt.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(new(false, $"connect to {address}: timed out"), await attempt.WaitAsync(Soon));
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public async Task An_attempt_is_given_up_when_asked_to()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        using Socket waiting = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(address);
        using CancellationTokenSource stop = new();

        var attempt = Attempt(new() { Remote = address }, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt.WaitAsync(Soon));
        Assert.Equal(0, _time.ArmedTimers);
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
        ConnectionOptions options = new() { Remote = server.Address, BindAddress = IPAddress.Parse("127.0.0.7"), BindPort = (ushort)port };

        Assert.True((await Attempt(options)).Succeeded);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("127.0.0.7"), port), await from.Task.WaitAsync(Soon));
    }

    [Fact]
    public async Task An_address_that_is_not_ours_is_named()
    {
        ConnectionOptions options = new() { Remote = new(IPAddress.Loopback, 9), BindAddress = IPAddress.Parse("192.0.2.1") };

        Assert.Equal(
            new(false, "connect to 127.0.0.1:9 from 192.0.2.1:0: Cannot assign requested address (EADDRNOTAVAIL)"), await Attempt(options));
    }

    [Fact]
    public async Task An_interface_that_does_not_exist_is_named()
    {
        ConnectionOptions options = new() { Remote = new(IPAddress.Loopback, 9), BindInterface = "none0" };

        Assert.Equal(new(false, "connect to 127.0.0.1:9: set interface none0: No such device (ENODEV)"), await Attempt(options));
    }

    [RootFact]
    public async Task It_connects_over_its_interface_and_with_its_mark()
    {
        await using var server = TestServer.Replying("");
        ConnectionOptions options = new() { Remote = server.Address, BindInterface = "lo", Mark = 7 };

        Assert.Equal(new(true, $"connected to {server.Address}"), await Attempt(options));
    }

    private static async Task<IPEndPoint> ClosedPort()
    {
        var server = TestServer.Replying("");
        var address = server.Address;
        await server.DisposeAsync();
        return address;
    }

    private Task<CheckResult> Attempt(ConnectionOptions connection, CancellationToken stop = default) =>
        new TcpChecker(Checkers.Tcp() with { Connection = connection }, new(_time)).AttemptAsync(0, stop).AsTask();
}
