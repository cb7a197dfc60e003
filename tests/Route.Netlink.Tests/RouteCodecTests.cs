using System.Net;
using System.Net.Sockets;

namespace Route.Netlink.Tests;

/// <summary>Routes and rules with all that can be said of them, as the kernel tells them and as they are written.</summary>
public class RouteCodecTests
{
    private const byte RTPROT_KEEPALIVED = 18;
    private const int Eth0 = 3;

    [Fact]
    public void Metrics_and_realms_are_read()
    {
        var route = Route(RouteHex.RouteWithMetrics);
        var expected = RouteMetrics.None
            .With(RouteMetrics.Mtu, 1400, isLocked: true).With(4, 2400).With(RouteMetrics.AdvertisedSegmentSize, 1200).With(10, 9)
                .With(11, 20)
            .With(RouteMetrics.Features, RouteMetrics.ExplicitCongestionNotification).With(13, 300).With(15, 1)
                .WithCongestionControl("cubic");
        // The kernel locks a least retransmission timeout by itself.
        Assert.Equal(expected.With(RouteMetrics.Lock, route.Metrics[RouteMetrics.Lock]), route.Metrics);
        Assert.Equal(0x30004u, route.Realms);
        Assert.Equal(RouteEntry.OnLink, route.Flags);
        Assert.Equal((1000u, 5u), (route.Table, route.Metric));
    }

    [Fact]
    public void Metrics_that_are_too_large_become_those_that_the_kernel_takes() =>
        Assert.Equal((65520u, 65495u), (RouteMetrics.None.With(RouteMetrics.Mtu, 70_000)[RouteMetrics.Mtu],
            RouteMetrics.None.With(RouteMetrics.AdvertisedSegmentSize, 70_000)[RouteMetrics.AdvertisedSegmentSize]));

    [Fact]
    public void A_gateway_of_the_other_family_is_read() =>
        Assert.Equal(IPAddress.Parse("2001:db8:9::fe"), Route(RouteHex.RouteViaOtherFamily).Gateway);

    [Fact]
    public void A_tunnel_is_read_whose_type_stands_behind_it() =>
        Assert.Equal(
            new IpTunnel(AddressFamily.InterNetwork)
            {
                Id = 10,
                Destination = IPAddress.Parse("10.9.0.9"),
                TimeToLive = 9,
                TypeOfService = 4,
            },
            Route(RouteHex.RouteIntoTunnel).Tunnel);

    [Fact]
    public void Ways_are_read_with_their_tunnels() =>
        Assert.Equal(
            [
                new NextHop(IPAddress.Parse("10.9.0.253"), Eth0, 2)
                {
                    Tunnel = new IpTunnel(AddressFamily.InterNetworkV6)
                    {
                        Id = 11,
                        Destination = IPAddress.Parse("2001:db8::9"),
                        TimeToLive = 5,
                    },
                },
                new NextHop(IPAddress.Parse("10.9.0.254"), Eth0, 3, (byte)RouteEntry.OnLink),
            ],
            Route(RouteHex.RouteOfTwoWays).NextHops.AsEnumerable());

    [Fact]
    public void A_lifetime_is_read_in_seconds()
    {
        var route = Route(RouteHex.RouteThatExpires);
        Assert.Equal(300u, route.Expires);
        Assert.Equal((byte)1, route.Preference);
    }

    [Fact]
    public void All_selectors_of_a_rule_are_read() =>
        Assert.Equal(
            new RuleEntry(AddressFamily.InterNetwork)
            {
                Source = IPAddress.Parse("10.25.0.0"),
                SourceLength = 16,
                Destination = IPAddress.Parse("10.1.0.0"),
                DestinationLength = 16,
                TypeOfService = 0x10,
                Table = 100,
                Priority = 106,
                Flags = RuleEntry.Invert,
                Mark = 7,
                MarkMask = 0xFF,
                InputInterface = "eth0",
                OutputInterface = "p0",
                Realms = 0x30004,
                SuppressPrefixLength = 8,
                SuppressInterfaceGroup = 1,
                UserIds = new(1000, 1999),
                IpProtocol = 6,
                SourcePorts = new(1000, 2000),
                DestinationPorts = new(80, 80),
                Protocol = RTPROT_KEEPALIVED,
            },
            RuleDiff.Identity(Rule(RouteHex.RuleOfAllSelectors)));

    [Fact]
    public void Rules_of_VRFs_and_tunnels_are_read()
    {
        Assert.True(Rule(RouteHex.RuleOfVrfs).IsVrf);
        Assert.Null(Rule(RouteHex.RuleOfVrfs).SuppressPrefixLength);
        Assert.Equal(7ul, Rule(RouteHex.RuleOfTunnel).TunnelId);
    }

    [Fact]
    public void Labels_are_written_as_a_stack_whose_last_is_marked()
    {
        var written = CodecTests.Payload(new RouteEntry(AddressFamily.InterNetwork) { Tunnel = new MplsTunnel("100/200") });
        byte[] expected =
        [
            6, 0, 21, 0, 1, 0, 0, 0, // RTA_ENCAP_TYPE: LWTUNNEL_ENCAP_MPLS
            16, 0, 22, 0x80, // RTA_ENCAP
            12, 0, 1, 0, 0, 0x06, 0x40, 0, 0, 0x0C, 0x81, 0, // MPLS_IPTUNNEL_DST: label << 12, the bottom of the stack 0x100
        ];
        Assert.Equal(expected, written[^expected.Length..]);
    }

    [Fact]
    public void A_locator_is_written_in_network_order()
    {
        var written = CodecTests.Payload(new RouteEntry(AddressFamily.InterNetworkV6) { Tunnel = new IlaTunnel(0x0001_0002_0003_0004) });
        byte[] expected = [12, 0, 1, 0, 0, 1, 0, 2, 0, 3, 0, 4];
        Assert.Equal(expected, written[^expected.Length..]);
    }

    private static RouteEntry Route(byte[] payload)
    {
        Assert.True(RouteEntry.TryParse(CodecTests.Header(24), payload, out var route));
        Assert.Equal(RTPROT_KEEPALIVED, route.Protocol);
        return route;
    }

    private static RuleEntry Rule(byte[] payload)
    {
        Assert.True(RuleEntry.TryParse(CodecTests.Header(32), payload, out var rule));
        return rule;
    }
}
