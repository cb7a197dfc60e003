using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HealthChecks.Tests;

/// <summary>A server on the loopback that does with each connection what the test says.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public TestServer(Func<Socket, CancellationToken, Task> handle, IPAddress? address = null)
    {
        _listener = new(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _running = RunAsync(handle);
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Sends <paramref name="reply"/> to every request and closes.</summary>
    public static TestServer Replying(string reply, IPAddress? address = null) =>
        new(
            async (socket, stop) =>
            {
                await RequestAsync(socket, stop);
                await socket.SendAsync(Encoding.UTF8.GetBytes(reply), stop);
                socket.Shutdown(SocketShutdown.Send);
            },
            address);

    /// <summary>Reads a request up to its empty line.</summary>
    public static async Task<string> RequestAsync(Socket socket, CancellationToken stop)
    {
        var request = "";
        var buffer = new byte[4096];
        while (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var received = await socket.ReceiveAsync(buffer, stop);
            if (received == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            request += Encoding.UTF8.GetString(buffer, 0, received);
        }

        return request;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(Func<Socket, CancellationToken, Task> handle)
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(HandleAsync(await _listener.AcceptSocketAsync(_stop.Token), handle));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task HandleAsync(Socket socket, Func<Socket, CancellationToken, Task> handle)
    {
        using (socket)
        {
            try
            {
                await handle(socket, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
