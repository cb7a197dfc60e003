using Linux;
using Netlink;

namespace Route.Netlink;

/// <summary>
/// Tells of changes to links and addresses, from a thread of its own. To miss nothing: open it, then dump; what an event
/// repeats of the dump does no harm.
/// </summary>
public sealed class RouteMonitor : IRouteMonitor
{
    private const int RTNLGRP_LINK = 1;
    private const int RTNLGRP_IPV4_IFADDR = 5;
    private const int RTNLGRP_IPV4_ROUTE = 7;
    private const int RTNLGRP_IPV4_RULE = 8;
    private const int RTNLGRP_IPV6_IFADDR = 9;
    private const int RTNLGRP_IPV6_ROUTE = 11;
    private const int RTNLGRP_IPV6_RULE = 19;
    private const int SocketBuffer = 4 << 20;
    private const ulong Stop = 1;

    private readonly NetlinkSocket _socket;
    private readonly Action<RouteEvent> _onEvent;
    private readonly Epoll _epoll = Epoll.Create();
    private readonly EventDescriptor _stop = EventDescriptor.Create();
    private readonly OwnThread _thread;
    // Beside the heap that is compacted: what is never written to needs no memory then.
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 << 10, pinned: true);

    private RouteMonitor(NetlinkSocket socket, Action<RouteEvent> onEvent)
    {
        _socket = socket;
        _onEvent = onEvent;
        _epoll.Add(socket.Descriptor, 0);
        _epoll.Add(_stop, Stop);
        _thread = new OwnThread("route-monitor", Follow);
    }

    /// <summary>
    /// Follows the network namespace of the calling thread from here on; the kernel keeps what happens until <see cref="Start"/>.
    /// </summary>
    /// <param name="onEvent">Called on the monitor's thread, one event at a time; must not throw, and should not take long.</param>
    /// <exception cref="LinuxException">The kernel does not give a socket.</exception>
    public static RouteMonitor Open(Action<RouteEvent> onEvent) => Open(onEvent, SocketBuffer);

    /// <summary>With another size of the kernel's buffer.</summary>
    internal static RouteMonitor Open(Action<RouteEvent> onEvent, int socketBuffer)
    {
        var socket = NetlinkSocket.Open(NetlinkProtocol.Route, NetlinkConnection.DefaultTimeout, socketBuffer);
        try
        {
            Join(socket, [RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR]);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new(socket, onEvent);
    }

    /// <inheritdoc />
    public Task Completion => _thread.Completion;

    /// <inheritdoc />
    public void FollowRoutes() => Join(_socket, [RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE]);

    /// <inheritdoc />
    public void Start() => _thread.Start();

    /// <summary>Stops, and waits for a running callback to return. Not to be called from the callback.</summary>
    public void Dispose()
    {
        _stop.Signal();
        _thread.Join();
        _epoll.Dispose();
        _stop.Dispose();
        _socket.Dispose();
    }

    private static void Join(NetlinkSocket socket, ReadOnlySpan<int> groups)
    {
        foreach (var group in groups)
        {
            socket.Join(group);
        }
    }

    private void Follow()
    {
        Span<Native.epoll_event> ready = stackalloc Native.epoll_event[2];
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
