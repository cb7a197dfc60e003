using System.Net.Sockets;
using System.Text;

namespace Director.Daemon.Tests.Support;

/// <summary>The receiving end of a unix datagram socket: systemd or the journal, for a test.</summary>
internal sealed class DatagramListener : IDisposable
{
    private static int _count;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 60_000 };
    private readonly byte[] _buffer = new byte[512 * 1024];

    public DatagramListener(bool isAbstract = false)
    {
        var name = $"director-test-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
        Address = isAbstract ? $"@{name}" : Path.Combine(Path.GetTempPath(), name);
        _socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{name}" : Address));
    }

    /// <summary>As in NOTIFY_SOCKET.</summary>
    public string Address { get; }

    public int WaitingBytes => _socket.Available;

    public byte[] ReceiveBytes() => _buffer[.._socket.Receive(_buffer)];

    public string Receive() => Encoding.UTF8.GetString(ReceiveBytes());

    public void Dispose()
    {
        _socket.Dispose();
        if (Address[0] != '@')
        {
            File.Delete(Address);
        }
    }
}
