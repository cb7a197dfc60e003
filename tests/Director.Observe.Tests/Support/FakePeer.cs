using System.Net.Sockets;

namespace Director.Observe.Tests.Support;

/// <summary>Somebody at a unix socket who says to each who connects what a test has him say, and then closes the connection.</summary>
internal sealed class FakePeer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peer-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<Socket, int, Task> _talk;
    private readonly Task _serving;
    private int _connections;

    /// <param name="talk">The conversation of a connection; they are counted from 1.</param>
    public FakePeer(Func<Socket, int, Task> talk)
    {
        _talk = talk;
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public string Path => System.IO.Path.Combine(_folder, "socket");

    /// <summary>How many conversations have begun; it fails when what was said in one was not as it should be.</summary>
    public int Connections => _serving.IsFaulted ? throw _serving.Exception : Volatile.Read(ref _connections);

    /// <summary>Reads so many bytes; throws when there are none any more.</summary>
    public static async Task<byte[]> ReadAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var length = 0; length < count;)
        {
            var read = await socket.ReceiveAsync(bytes.AsMemory(length));
            length += read > 0 ? read : throw new IOException("it went");
        }

        return bytes;
    }

    /// <summary>Sends all of it; throws when it is not wanted any more.</summary>
    public static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Reads, and forgets, until the other one closes the connection.</summary>
    public static async Task UntilClosedAsync(Socket socket)
    {
        var bytes = new byte[4096];
        while (await socket.ReceiveAsync(bytes) > 0)
        {
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptAsync();
                try
                {
                    await _talk(client, Interlocked.Increment(ref _connections));
                }
                catch (Exception exception) when (exception is IOException or SocketException)
                {
                    // It had enough of this.
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed of.
        }
    }
}
