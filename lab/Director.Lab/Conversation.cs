using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Director.Lab;

/// <summary>A client's talk with an <see cref="EchoServer"/>: one TCP connection, or one UDP port.</summary>
public sealed class Conversation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Socket _socket;

    private Conversation(Socket socket) => _socket = socket;

    public static async Task<Conversation> OpenAsync(Host client, string address, ProtocolType protocol = ProtocolType.Tcp)
    {
        var type = protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram;
        var target = IPAddress.Parse(address);
        var socket = client.Namespace.Run(() => new Socket(target.AddressFamily, type, protocol));
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await socket.ConnectAsync(target, EchoServer.Port, patience.Token);
        return new Conversation(socket);
    }

    /// <summary>Says something and hands back who answered; throws when nobody does.</summary>
    public async Task<string> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await _socket.SendAsync("hello"u8.ToArray(), patience.Token);
        var buffer = new byte[100];
        var length = await _socket.ReceiveAsync(buffer, patience.Token);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
