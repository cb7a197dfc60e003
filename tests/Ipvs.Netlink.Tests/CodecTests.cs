using System.Net;
using System.Net.Sockets;
using Netlink;

namespace Ipvs.Netlink.Tests;

public class CodecTests
{
    [Fact]
    public void A_service_by_address_is_read()
    {
        Assert.True(IpvsServiceCodec.TryParse(default, IpvsHex.TcpService, out var service));
        var id = IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.0.0.100"), 80);
        var expected = new IpvsService(id, "wlc") { Flags = IpvsServiceFlags.Hashed }
            .WithPersistence(50, IpvsNetmask.Prefix(AddressFamily.InterNetwork, 24));
        Assert.Equal(expected, service);
        Assert.Equal("TCP 10.0.0.100:80 scheduler wlc persistent 50 s netmask 255.255.255.0", service.ToString());
    }

    [Fact]
    public void A_service_by_firewall_mark_is_read()
    {
        Assert.True(IpvsServiceCodec.TryParse(default, IpvsHex.MarkService, out var service));
        IpvsService expected = new(IpvsServiceId.ByFirewallMark(5, AddressFamily.InterNetworkV6), "mh")
        {
            Flags = IpvsServiceFlags.Hashed | IpvsServiceFlags.Scheduler2,
            Netmask = new IpvsNetmask(128),
        };
        Assert.Equal(expected, service);
        Assert.Equal("firewall mark 5 (IPv6) scheduler mh flag-2", service.ToString());
    }

    [Fact]
    public void A_destination_in_a_tunnel_is_read()
    {
        IpvsDestination expected = new(IPAddress.Parse("10.0.0.2"), 80)
        {
            Forwarding = IpvsForwarding.Tunnel,
            Tunnel = new IpvsTunnel(IpvsTunnelType.Gue, 6080, IpvsTunnelFlags.Checksum),
        };
        Assert.Equal(expected, Destination(IpvsHex.GueDestination));
        Assert.Equal("10.0.0.2:80 weight 1 forwarding TUN (GUE port 6080 Checksum)", expected.ToString());
    }

    [Fact]
    public void A_destination_with_thresholds_is_read()
    {
        IpvsDestination expected = new(IPAddress.Parse("10.0.0.1"), 80)
        {
            Forwarding = IpvsForwarding.DirectRouting,
            Weight = 3,
            UpperThreshold = 100,
            LowerThreshold = 50,
        };
        Assert.Equal(expected, Destination(IpvsHex.DirectDestination));
        Assert.Equal("10.0.0.1:80 weight 3 forwarding DR upper threshold 100 lower threshold 50", expected.ToString());
    }

    [Fact]
    public void A_sync_daemon_is_read()
    {
        Assert.True(IpvsDaemonCodec.TryParse(default, IpvsHex.Daemon, out var daemon));
        IpvsDaemon expected = new(IpvsDaemonState.Master, "d0", SyncId: 9)
        {
            MaximumLength = 1472,
            Group = IPAddress.Parse("224.0.0.81"),
            Port = 8848,
            TimeToLive = 1,
        };
        Assert.Equal(expected, daemon);
    }

    [Fact]
    public void Timeouts_and_version_are_read()
    {
        Assert.True(IpvsTimeoutsCodec.TryParse(default, IpvsHex.Config, out var timeouts));
        Assert.Equal(new IpvsTimeouts(900, 120, 300), timeouts);
        Assert.True(IpvsInfoCodec.TryParse(default, IpvsHex.Info, out var info));
        Assert.Equal(new IpvsInfo(new Version(1, 2, 1), 4096), info);
    }

    [Fact]
    public void A_service_is_written_as_ip_vs_h_lays_it_out()
    {
        var id = IpvsServiceId.ByAddress(IpvsProtocol.Udp, IPAddress.Parse("2001:db8::1"), 53);
        var service = new IpvsService(id, "rr") { Flags = IpvsServiceFlags.OnePacket | IpvsServiceFlags.Hashed, PersistenceEngine = "sip" };
        byte[] expected =
        [
            92, 0, 1, 0x80, // IPVS_CMD_ATTR_SERVICE
            6, 0, 1, 0, 10, 0, 0, 0, // AF
            6, 0, 2, 0, 17, 0, 0, 0, // PROTOCOL
            20, 0, 3, 0, 0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, // ADDR
            6, 0, 4, 0, 0, 53, 0, 0, // PORT, be16
            7, 0, 6, 0, (byte)'r', (byte)'r', 0, 0, // SCHED_NAME
            12, 0, 7, 0, 4, 0, 0, 0, 0xFD, 0xFF, 0xFF, 0xFF, // FLAGS and the bits that count
            8, 0, 8, 0, 0, 0, 0, 0, // TIMEOUT
            8, 0, 9, 0, 128, 0, 0, 0, // NETMASK: prefix length
            8, 0, 11, 0, (byte)'s', (byte)'i', (byte)'p', 0, // PE_NAME
        ];
        Assert.Equal(expected, Written(writer => IpvsServiceCodec.Write(writer, service)));
    }

    [Fact]
    public void An_IPv4_netmask_is_in_network_order()
    {
        var id = IpvsServiceId.ByFirewallMark(1, AddressFamily.InterNetwork);
        var service = new IpvsService(id, "rr").WithPersistence(60, IpvsNetmask.Prefix(AddressFamily.InterNetwork, 24));
        Assert.Equal([8, 0, 9, 0, 255, 255, 255, 0], Written(writer => IpvsServiceCodec.Write(writer, service))[^8..]);
    }

    [Fact]
    public void A_destination_is_written_as_ip_vs_h_lays_it_out()
    {
        IpvsDestination destination = new(IPAddress.Parse("10.0.0.2"), 8080)
        {
            Forwarding = IpvsForwarding.Tunnel,
            Weight = 0,
            UpperThreshold = 9,
        };
        byte[] ids =
        [
            6, 0, 11, 0, 2, 0, 0, 0, // ADDR_FAMILY
            20, 0, 1, 0, 10, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // ADDR
            6, 0, 2, 0, 0x1F, 0x90, 0, 0, // PORT, be16
        ];
        byte[] settings =
        [
            8, 0, 3, 0, 2, 0, 0, 0, // FWD_METHOD
            8, 0, 4, 0, 0, 0, 0, 0, // WEIGHT
            8, 0, 5, 0, 9, 0, 0, 0, // U_THRESH
            8, 0, 6, 0, 0, 0, 0, 0, // L_THRESH
        ];
        byte[] gue = [5, 0, 13, 0, 1, 0, 0, 0, 6, 0, 14, 0, 0x17, 0xC0, 0, 0, 6, 0, 15, 0, 1, 0, 0, 0];
        Assert.Equal([40, 0, 2, 0x80, .. ids], Written(writer => IpvsDestinationCodec.WriteId(writer, destination)));
        Assert.Equal([72, 0, 2, 0x80, .. ids, .. settings], Written(writer => IpvsDestinationCodec.Write(writer, destination)));
        var tunnel = destination with { Tunnel = new IpvsTunnel(IpvsTunnelType.Gue, 6080, IpvsTunnelFlags.Checksum) };
        Assert.Equal([96, 0, 2, 0x80, .. ids, .. settings, .. gue], Written(writer => IpvsDestinationCodec.Write(writer, tunnel)));
    }

    [Fact]
    public void Without_a_family_of_its_own_a_destination_has_its_services()
    {
        // As kernels before 3.18 reply.
        byte[] old = [5, 1, 0, 0, 24, 0, 2, 0, 20, 0, 1, 0, 10, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(IPAddress.Parse("10.0.0.2"), Destination(old).Address);
    }

    [Fact]
    public void Statistics_are_taken_from_the_64_bit_attribute_and_else_from_the_older_one()
    {
        byte[] old = [16, 0, 10, 0x80, 12, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0];
        byte[] stats = [12, 0, 10, 0x80, 8, 0, 1, 0, 7, 0, 0, 0];
        byte[] stats64 = [16, 0, 12, 0x80, 12, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        byte[] address = [20, 0, 1, 0, 10, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(9ul, Destination([5, 1, 0, 0, 40, 0, 2, 0, .. address, .. old]).Statistics.Connections);
        Assert.Equal(7ul, Destination([5, 1, 0, 0, 36, 0, 2, 0, .. address, .. stats]).Statistics.Connections);
        Assert.Equal(1ul << 32, Destination([5, 1, 0, 0, 52, 0, 2, 0, .. address, .. stats64, .. stats]).Statistics.Connections);
    }

    private static IpvsDestination Destination(byte[] payload)
    {
        Assert.True(IpvsDestinationCodec.Parser(AddressFamily.InterNetwork)(default, payload, out var destination));
        return destination;
    }

    internal static byte[] Written(Action<NetlinkWriter> write)
    {
        NetlinkWriter writer = new();
        writer.Begin(type: 16);
        write(writer);
        return writer.Written[NetlinkHeader.Size..].ToArray();
    }
}
