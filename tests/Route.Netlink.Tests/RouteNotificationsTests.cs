using FsCheck;
using FsCheck.Fluent;
using Linux;
using Netlink;
using TestSupport.Netlink;

namespace Route.Netlink.Tests;

public class RouteNotificationsTests
{
    private readonly ScriptedKernel _kernel = new();
    private readonly List<RouteEvent> _events = [];

    [Fact]
    public void Each_message_becomes_its_event()
    {
        byte[] datagram =
        [
            .. Message(16, RouteHex.Loopback), .. Message(17, RouteHex.Loopback),
            .. Message(20, RouteHex.LoopbackIPv4), .. Message(21, RouteHex.LoopbackIPv6),
            .. Message(24, RouteHex.LocalRoute), .. Message(25, RouteHex.LocalRoute),
        ];
        Receive(new ScriptedDatagram(datagram));

        Assert.Equal("lo", Assert.IsType<LinkChanged>(_events[0]).Link.Name);
        Assert.Equal(new LinkRemoved(1, "lo"), _events[1]);
        Assert.Equal("127.0.0.1", Assert.IsType<AddressAdded>(_events[2]).Address.Address.ToString());
        Assert.Equal("::1", Assert.IsType<AddressRemoved>(_events[3]).Address.Address.ToString());
        Assert.Equal(255u, Assert.IsType<RouteAdded>(_events[4]).Route.Table);
        Assert.IsType<RouteRemoved>(_events[5]);
        Assert.Equal(6, _events.Count);
    }

    [Fact]
    public void Lost_notifications_are_an_overrun()
    {
        Receive(new ScriptedDatagram([], Errno: Errno.ENOBUFS));
        Receive(new ScriptedDatagram(new byte[100_000]));
        Receive(new ScriptedDatagram(Message(NetlinkMessageType.Overrun, [])));
        Assert.Equal([new Overrun(), new Overrun(), new Overrun()], _events);
    }

    [Fact]
    public void What_does_not_come_from_the_kernel_is_passed_over()
    {
        Receive(new ScriptedDatagram(Message(16, RouteHex.Loopback), Sender: 7));
        Assert.Empty(_events);
    }

    [Theory]
    [InlineData(Errno.EINTR)]
    [InlineData(Errno.EAGAIN)]
    public void Nothing_received_is_nothing_to_tell(int errno)
    {
        Receive(new ScriptedDatagram([], Errno: errno));
        Assert.Empty(_events);
    }

    [Fact]
    public void News_of_a_bridge_port_is_no_news_of_the_link()
    {
        var bridgePort = RouteHex.Loopback.ToArray();
        const byte AF_BRIDGE = 7;
        bridgePort[0] = AF_BRIDGE;
        Receive(new ScriptedDatagram([.. Message(17, bridgePort), .. Message(30, RouteHex.Loopback)]));
        Assert.Empty(_events);
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Prop.ForAll(HostileBytes.Any, bytes => Receive(new ScriptedDatagram(bytes))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private void Receive(ScriptedDatagram datagram)
    {
        _kernel.Interject(datagram);
        RouteNotifications.Receive(_kernel, new byte[64 << 10], _events.Add);
    }

    private static byte[] Message(ushort type, byte[] payload)
    {
        var bytes = new byte[NetlinkHeader.Align(NetlinkHeader.Size + payload.Length)];
        new NetlinkHeader((uint)(NetlinkHeader.Size + payload.Length), type, NetlinkFlags.None, 0, 0).Write(bytes);
        payload.CopyTo(bytes, NetlinkHeader.Size);
        return bytes;
    }
}
