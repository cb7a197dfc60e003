using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Netlink;

namespace Route.Netlink.Tests;

public class CodecTests
{
    private const byte RTPROT_KERNEL = 2;

    [Fact]
    public void The_loopback_link_is_read()
    {
        Assert.True(Link.TryParse(Header(16), RouteHex.Loopback, out var link));
        Link expected = new(1, "lo")
        {
            HardwareType = 772,
            Flags = LinkFlags.Up | LinkFlags.Loopback | LinkFlags.Running,
            HardwareAddress = new PhysicalAddress(new byte[6]),
            Mtu = 65536,
            OperationalState = OperationalState.Unknown,
            Carrier = true,
        };
        Assert.Equal(expected, link);
        Assert.True(link.IsUp);
    }

    [Fact]
    public void The_loopback_IPv4_address_is_read()
    {
        Assert.True(InterfaceAddress.TryParse(Header(20), RouteHex.LoopbackIPv4, out var address));
        InterfaceAddress expected = new(1, IPAddress.Loopback, 8)
        {
            Label = "lo",
            Scope = RouteScope.Host,
            Flags = AddressFlags.Permanent,
        };
        Assert.Equal(expected, address);
    }

    [Fact]
    public void The_loopback_IPv6_address_is_read()
    {
        const byte IFAPROT_KERNEL_LO = 1;
        Assert.True(InterfaceAddress.TryParse(Header(20), RouteHex.LoopbackIPv6, out var address));
        InterfaceAddress expected = new(1, IPAddress.IPv6Loopback, 128)
        {
            Scope = RouteScope.Host,
            Flags = AddressFlags.Permanent,
            Protocol = IFAPROT_KERNEL_LO,
        };
        Assert.Equal(expected, address);
    }

    [Fact]
    public void A_local_route_is_read()
    {
        Assert.True(RouteEntry.TryParse(Header(24), RouteHex.LocalRoute, out var route));
        RouteEntry expected = new(AddressFamily.InterNetwork)
        {
            Destination = IPAddress.Parse("127.0.0.0"),
            DestinationLength = 8,
            Table = 255,
            Protocol = RTPROT_KERNEL,
            Scope = RouteScope.Host,
            Kind = RouteKind.Local,
            InterfaceIndex = 1,
            PreferredSource = IPAddress.Loopback,
        };
        Assert.Equal(expected, route);
    }

    [Fact]
    public void A_rule_is_read()
    {
        Assert.True(RuleEntry.TryParse(Header(32), RouteHex.Rule, out var rule));
        RuleEntry expected = new(AddressFamily.InterNetwork)
        {
            Priority = 100,
            Source = IPAddress.Parse("10.0.0.0"),
            SourceLength = 24,
            Table = 1000,
            Mark = 7,
            MarkMask = 255,
        };
        Assert.Equal(expected, rule);
    }

    [Fact]
    public void A_virtual_address_is_written_as_if_addr_h_lays_it_out()
    {
        InterfaceAddress address = new(2, IPAddress.Parse("10.0.0.100"), 24)
        {
            Broadcast = IPAddress.Parse("10.0.0.255"),
            Label = "d0:v",
            Scope = RouteScope.Link,
            Protocol = 18,
        };
        byte[] expected =
        [
            2, 24, 0, 253, 2, 0, 0, 0, // family, prefix length, flags, scope, index
            8, 0, 2, 0, 10, 0, 0, 100, // IFA_LOCAL
            8, 0, 1, 0, 10, 0, 0, 100, // IFA_ADDRESS
            8, 0, 4, 0, 10, 0, 0, 255, // IFA_BROADCAST
            9, 0, 3, 0, (byte)'d', (byte)'0', (byte)':', (byte)'v', 0, 0, 0, 0, // IFA_LABEL
            5, 0, 11, 0, 18, 0, 0, 0, // IFA_PROTO
        ];
        Assert.Equal(expected, Payload(address));
    }

    [Fact]
    public void Flags_beyond_eight_bits_and_lifetimes_have_attributes_of_their_own()
    {
        InterfaceAddress address = new(2, IPAddress.Parse("2001:db8::1"), 64)
        {
            Flags = AddressFlags.NoDuplicateDetection | AddressFlags.NoPrefixRoute,
            PreferredLifetime = 0,
        };
        var written = Payload(address);
        Assert.Equal([8, 0, 8, 0, 2, 2, 0, 0], written[48..56]);
        Assert.Equal([20, 0, 6, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0], written[56..]);
        Assert.Equal(2, written[2]);
    }

    [Fact]
    public void Types_of_another_table_are_refused()
    {
        Assert.False(Link.TryParse(Header(20), RouteHex.Loopback, out _));
        Assert.False(InterfaceAddress.TryParse(Header(16), RouteHex.LoopbackIPv4, out _));
        Assert.False(RouteEntry.TryParse(Header(32), RouteHex.LocalRoute, out _));
        Assert.False(RuleEntry.TryParse(Header(24), RouteHex.Rule, out _));
    }

    [Fact]
    public void An_address_of_another_length_than_its_family_is_refused()
    {
        var mixed = RouteHex.LoopbackIPv4.ToArray();
        mixed[0] = 10;
        Assert.False(InterfaceAddress.TryParse(Header(20), mixed, out _));
    }

    internal static NetlinkHeader Header(ushort type) => new(0, type, NetlinkFlags.None, 1, 1);

    internal static byte[] Payload(IRouteObject target)
    {
        NetlinkWriter writer = new();
        writer.Begin(target.NewMessageType);
        target.Write(writer);
        return writer.Written[NetlinkHeader.Size..].ToArray();
    }
}
