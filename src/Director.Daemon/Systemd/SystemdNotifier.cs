using System.Net.Sockets;
using System.Text;

namespace Director.Daemon.Systemd;

/// <summary>
/// sd_notify(3): datagrams to the socket named by NOTIFY_SOCKET. Without one, or when systemd does not answer, nothing happens.
/// Ours because Microsoft.Extensions.Hosting.Systemd is not in the package registry, and knows neither RELOADING nor WATCHDOG.
/// </summary>
internal sealed class SystemdNotifier : IDisposable
{
    // systemd reads in its main loop; if it is stuck, its own state is the trouble, not ours to wait for.
    private const int SendTimeoutMilliseconds = 500;

    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _address;
    private readonly TimeProvider _time;

    /// <param name="address">A path, or '@' and the name of an abstract socket; null or empty for none.</param>
    /// <param name="time">Its timestamps are CLOCK_MONOTONIC.</param>
    public SystemdNotifier(string? address, TimeProvider time)
    {
        _time = time;
        if (address is ['/' or '@', _, ..])
        {
            _address = new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address[1..]}" : address);
            _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = SendTimeoutMilliseconds };
        }
    }

    /// <summary>Whether there is someone to tell.</summary>
    public bool IsActive => _socket is not null;

    /// <summary>READY=1: started, or a reload is done.</summary>
    public void Ready(string status) => Send(NotifyMessage.Ready(Environment.ProcessId, status));

    /// <summary>RELOADING=1.</summary>
    public void Reloading() => Send(NotifyMessage.Reloading(_time.GetElapsedTime(0)));

    /// <summary>STOPPING=1.</summary>
    public void Stopping() => Send(NotifyMessage.Stopping);

    /// <summary>STATUS=.</summary>
    public void Status(string status) => Send(NotifyMessage.Status(status));

    /// <summary>WATCHDOG=1.</summary>
    public void Watchdog() => Send(NotifyMessage.Watchdog);

    /// <inheritdoc />
    public void Dispose() => _socket?.Dispose();

    private void Send(string message)
    {
        try
        {
            _socket?.SendTo(Encoding.UTF8.GetBytes(message), _address!);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nothing waits for an answer; the watchdog and the start timeout judge what does not arrive.
        }
    }
}
