using Linux;
using Netlink;

namespace Route.Netlink;

/// <summary>One datagram of notifications.</summary>
internal static class RouteNotifications
{
    /// <summary>Receives a datagram and tells of everything in it.</summary>
    /// <exception cref="LinuxException">The socket is beyond repair.</exception>
    public static void Receive(INetlinkSocket socket, Span<byte> buffer, Action<RouteEvent> onEvent)
    {
        var received = socket.Receive(buffer, out var sender);
        if (received is -Errno.EINTR or -Errno.EAGAIN || (received >= 0 && sender != 0))
        {
            return;
        }

        if (received == -Errno.ENOBUFS || received > buffer.Length)
        {
            onEvent(new Overrun());
            return;
        }

        if (received < 0)
        {
            throw new LinuxException("receive network changes", -received);
        }

        var messages = new NetlinkMessages(buffer[..received]);
        while (messages.MoveNext())
        {
            if (RouteEventParser.Parse(messages.Header, messages.Payload) is { } routeEvent)
            {
                onEvent(routeEvent);
            }
        }
    }
}
