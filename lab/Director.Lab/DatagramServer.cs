using System.Net;
using System.Net.Sockets;

namespace Director.Lab;

/// <summary>Answers every datagram on port 7 of a host with the same bytes, or with none.</summary>
public sealed class DatagramServer : IAsyncDisposable
{
    public const int Port = 7;

    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _socket;
    private readonly Task _running;

    /// <param name="answer">What it answers; empty: nothing.</param>
    public DatagramServer(Host host, byte[] answer)
    {
        // Of both families.
        _socket = host.Namespace.Run(static () => new Socket(SocketType.Dgram, ProtocolType.Udp));
        _socket.Bind(new IPEndPoint(IPAddress.IPv6Any, Port));
        _running = AnswerAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task AnswerAsync(byte[] answer)
    {
        var buffer = new byte[1500];
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.IPv6Any, 0), _stop.Token);
                if (answer.Length > 0)
                {
                    await _socket.SendToAsync(answer, received.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }
}
