using System.Net.Sockets;

namespace Director.Daemon.Logging;

/// <summary>The journal's socket. Waits a moment for a journal that is behind, never longer.</summary>
internal sealed class JournalSocket(string path = JournalSocket.DefaultPath) : IJournalSocket
{
    public const string DefaultPath = "/run/systemd/journal/socket";
    private const int PatienceMicroseconds = 100_000;
    private Socket? _socket;

    /// <inheritdoc />
    public JournalSend Send(ReadOnlySpan<byte> entry)
    {
        // The second try is for a journal that was restarted and has a new socket behind the same path.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                _socket ??= Connect();
                if (!_socket.Poll(PatienceMicroseconds, SelectMode.SelectWrite))
                {
                    return JournalSend.Lost;
                }

                _socket.Send(entry);
                return JournalSend.Sent;
            }
            catch (SocketException exception) when (
                exception.SocketErrorCode is SocketError.MessageSize or SocketError.NoBufferSpaceAvailable)
            {
                return JournalSend.TooLong;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
            {
                return JournalSend.Lost;
            }
            catch (SocketException)
            {
                _socket?.Dispose();
                _socket = null;
            }
        }

        return JournalSend.Lost;
    }

    /// <inheritdoc />
    public void Dispose() => _socket?.Dispose();

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
