using System.Net;
using System.Net.Sockets;
using System.Text;
using Linux;
using Loop;

namespace HealthChecks;

/// <summary>
/// The sockets themselves, of the calling thread's network namespace. A check that succeeds costs socket(2), connect(2), epoll_ctl(2) and
/// close(2), besides what it says; each connection is watched once, edge-triggered.
/// </summary>
public sealed class CheckSockets : ICheckTransport
{
    private const uint Watched = LibC.EPOLLIN | LibC.EPOLLOUT | LibC.EPOLLRDHUP | LibC.EPOLLET;
    private const uint Broken = LibC.EPOLLERR | LibC.EPOLLHUP;

    private readonly Poller _poller = new(eventsPerWait: 256);
    private LinuxSocket?[] _sockets = new LinuxSocket?[16];
    // Events of a connection that was closed, and its number used again, since the wait must not be taken for the new one's.
    private uint[] _terms = new uint[16];
    private int _taken;

    /// <inheritdoc />
    public ConnectFailure? Connect(int number, ConnectionOptions options)
    {
        Grow(number);
        LinuxSocket? socket = null;
        try
        {
            var family = IsIPv6(options.Remote) ? LibC.AF_INET6 : LibC.AF_INET;
            socket = LinuxSocket.Open(family, LibC.SOCK_STREAM | LibC.SOCK_NONBLOCK, 0, "a socket");
            if ((Prepare(socket, options) ?? Begin(socket, options.Remote)) is { } failure)
            {
                return failure;
            }

            _poller.Add(socket, Tag(number, ++_terms[number]), Watched);
            _sockets[number] = socket;
            socket = null;
            return null;
        }
        catch (LinuxException exception)
        {
            return new(exception.Operation, exception.Number);
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <inheritdoc />
    public int TakeError(int number) => _sockets[number]!.GetOption(LibC.SOL_SOCKET, LibC.SO_ERROR);

    /// <inheritdoc />
    public int Send(int number, ReadOnlySpan<byte> data) => _sockets[number]!.Send(data);

    /// <inheritdoc />
    public int Receive(int number, Span<byte> buffer) => _sockets[number]!.Receive(buffer);

    /// <inheritdoc />
    public void Close(int number)
    {
        if (number < _sockets.Length)
        {
            _sockets[number]?.Dispose();
            _sockets[number] = null;
        }
    }

    /// <inheritdoc />
    public bool TryTakeReady(out ConnectionReady ready)
    {
        while (_taken < _poller.Events.Length)
        {
            var happened = _poller.Events[_taken++];
            var number = (int)(happened.data & uint.MaxValue) - 1;
            if (happened.data != Poller.WakeUpTag && _sockets[number] is not null && Tag(number, _terms[number]) == happened.data)
            {
                ready = new(
                    number,
                    CanSend: (happened.events & LibC.EPOLLOUT) != 0,
                    CanReceive: (happened.events & (LibC.EPOLLIN | LibC.EPOLLRDHUP)) != 0,
                    HasFailed: (happened.events & Broken) != 0);
                return true;
            }
        }

        ready = default;
        return false;
    }

    /// <inheritdoc />
    public void Wait(TimeSpan timeout)
    {
        _poller.Wait(timeout);
        _taken = 0;
    }

    /// <inheritdoc />
    public void Wake() => _poller.Wake();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket?.Dispose();
        }

        _poller.Dispose();
    }

    private static ulong Tag(int number, uint term) => (ulong)(uint)(number + 1) | ((ulong)term << 32);

    private static ConnectFailure? Prepare(LinuxSocket socket, ConnectionOptions options)
    {
        if (options.Mark != 0 && socket.TrySetOption(LibC.SOL_SOCKET, LibC.SO_MARK, BitConverter.GetBytes(options.Mark)) is not 0 and var markErrno)
        {
            return new($"set mark {options.Mark}", markErrno);
        }

        if (options.BindInterface is { } name
            && socket.TrySetOption(LibC.SOL_SOCKET, LibC.SO_BINDTODEVICE, Encoding.UTF8.GetBytes(name)) is not 0 and var interfaceErrno)
        {
            return new($"set interface {name}", interfaceErrno);
        }

        if (options.BindAddress is null && options.BindPort == 0)
        {
            return null;
        }

        // As keepalived: a fixed bind_port is free again at once, though the last connection lingers in TIME_WAIT.
        var errno = socket.TrySetOption(LibC.SOL_SOCKET, LibC.SO_REUSEADDR, BitConverter.GetBytes(1));
        errno = errno != 0 ? errno : -Bind(socket, new(options.BindAddress ?? Any(options.Remote), options.BindPort));
        return errno == 0 ? null : new(null, errno);
    }

    private static ConnectFailure? Begin(LinuxSocket socket, IPEndPoint remote)
    {
        var errno = -(IsIPv6(remote) ? socket.Connect(IPv6(remote)) : socket.Connect(IPv4(remote)));
        return errno is 0 or Errno.EINPROGRESS ? null : new(null, errno);
    }

    private static int Bind(LinuxSocket socket, IPEndPoint local) => IsIPv6(local) ? socket.TryBind(IPv6(local)) : socket.TryBind(IPv4(local));

    private static IPAddress Any(IPEndPoint remote) => IsIPv6(remote) ? IPAddress.IPv6Any : IPAddress.Any;

    private static bool IsIPv6(IPEndPoint endPoint) => endPoint.AddressFamily == AddressFamily.InterNetworkV6;

    private static sockaddr_in IPv4(IPEndPoint endPoint) => new(endPoint.Address, (ushort)endPoint.Port);

    private static sockaddr_in6 IPv6(IPEndPoint endPoint) => new(endPoint.Address, (ushort)endPoint.Port, (uint)endPoint.Address.ScopeId);

    private void Grow(int number)
    {
        if (number >= _sockets.Length)
        {
            var size = Math.Max(number + 1, 2 * _sockets.Length);
            Array.Resize(ref _sockets, size);
            Array.Resize(ref _terms, size);
        }
    }
}
