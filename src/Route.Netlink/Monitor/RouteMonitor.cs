using Linux;
using Netlink;

namespace Route.Netlink;

/// <summary>
/// Tells of changes to links and addresses, from a thread of its own. To miss nothing: open it, then dump; what an event
/// repeats of the dump does no harm.
/// </summary>
public sealed class RouteMonitor : IDisposable
{
    private const int RTNLGRP_LINK = 1;
    private const int RTNLGRP_IPV4_IFADDR = 5;
    private const int RTNLGRP_IPV4_ROUTE = 7;
    private const int RTNLGRP_IPV6_IFADDR = 9;
    private const int RTNLGRP_IPV6_ROUTE = 11;
    private const int SocketBuffer = 4 << 20;
    private const ulong Stop = 1;

    private readonly NetlinkSocket _socket;
    private readonly Action<RouteEvent> _onEvent;
    private readonly Epoll _epoll = Epoll.Create();
    private readonly EventDescriptor _stop = EventDescriptor.Create();
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 << 10);

    private RouteMonitor(NetlinkSocket socket, Action<RouteEvent> onEvent)
    {
        _socket = socket;
        _onEvent = onEvent;
        _epoll.Add(socket.Descriptor, 0);
        _epoll.Add(_stop, Stop);
        _thread = new Thread(Run) { IsBackground = true, Name = "route-monitor" };
    }

    /// <summary>Follows the network namespace of the calling thread from here on; the kernel keeps what happens until <see cref="Start"/>.</summary>
    /// <param name="onEvent">Called on the monitor's thread, one event at a time; must not throw, and should not take long.</param>
    /// <param name="withRoutes">Tell of routes too.</param>
    /// <exception cref="LinuxException">The kernel does not give a socket.</exception>
    public static RouteMonitor Open(Action<RouteEvent> onEvent, bool withRoutes = false) => Open(onEvent, withRoutes, SocketBuffer);

    /// <summary>With another size of the kernel's buffer.</summary>
    internal static RouteMonitor Open(Action<RouteEvent> onEvent, bool withRoutes, int socketBuffer)
    {
        var socket = NetlinkSocket.Open(NetlinkProtocol.Route, NetlinkConnection.DefaultTimeout, socketBuffer);
        try
        {
            ReadOnlySpan<int> groups = [RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE];
            foreach (var group in withRoutes ? groups : groups[..3])
            {
                socket.Join(group);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new(socket, onEvent);
    }

    /// <summary>Completes when the monitor has ended: after <see cref="Dispose"/>, or with what broke it.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Begins to tell.</summary>
    public void Start() => _thread.Start();

    /// <summary>Stops, and waits for a running callback to return. Not to be called from the callback.</summary>
    public void Dispose()
    {
        _stop.Signal();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _epoll.Dispose();
        _stop.Dispose();
        _socket.Dispose();
    }

    private void Run()
    {
        try
        {
            Follow();
            _ended.SetResult();
        }
        catch (Exception failure)
        {
            _ended.SetException(failure);
        }
    }

    private void Follow()
    {
        Span<LibC.epoll_event> ready = stackalloc LibC.epoll_event[2];
        while (true)
        {
            var count = _epoll.Wait(ready, Timeout.InfiniteTimeSpan);
            foreach (var descriptor in ready[..count])
            {
                if (descriptor.data == Stop)
                {
                    return;
                }

                RouteNotifications.Receive(_socket, _buffer, _onEvent);
            }
        }
    }
}
