using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Director.Lab;

/// <summary>Answers every line (TCP) and every datagram (UDP) on port 7 of the virtual address with its host's name.</summary>
public sealed class EchoServer : IAsyncDisposable
{
    public const int Port = 7;

    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _name;
    private readonly Socket _listener;
    private readonly Socket _datagrams;
    private readonly List<Task> _work = [];

    /// <summary>
    /// Listens on every address of the host for TCP, and on <paramref name="address"/> for UDP, so that it answers from there.
    /// </summary>
    public EchoServer(Host host, string address)
    {
        _name = Encoding.ASCII.GetBytes(host.Name);
        _listener = host.Namespace.Run(static () => new Socket(SocketType.Stream, ProtocolType.Tcp) { DualMode = true });
        _listener.Bind(new IPEndPoint(IPAddress.IPv6Any, Port));
        _listener.Listen();
        _datagrams = host.Namespace.Run(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        _datagrams.Bind(new IPEndPoint(IPAddress.Parse(address), Port));
        _work.Add(AnswerDatagramsAsync());
        _work.Add(AcceptAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _datagrams.Dispose();
        await Task.WhenAll(_work);
        _stop.Dispose();
    }

    private async Task AnswerDatagramsAsync()
    {
        var buffer = new byte[1500];
        try
        {
            while (true)
            {
                var received = await _datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                await _datagrams.SendToAsync(_name, received.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _work.Add(ConverseAsync(await _listener.AcceptAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private async Task ConverseAsync(Socket connection)
    {
        var buffer = new byte[1500];
        try
        {
            while (await connection.ReceiveAsync(buffer, _stop.Token) > 0)
            {
                await connection.SendAsync(_name, _stop.Token);
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The other side is gone, or the server ends.
        }
        connection.Dispose();
    }
}
