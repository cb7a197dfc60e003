using System.Net;
using Director.Core.Kernel;
using Keepalived.Configuration.Tests;
using Route.Netlink;

namespace Director.Core.Tests.Mapping;

public class RouteMappingTests
{
    private static readonly Dictionary<string, Link> Links = new()
    {
        ["eth0"] = new Link(2, "eth0") { Flags = LinkFlags.Up },
        ["eth1"] = new Link(3, "eth1") { Flags = LinkFlags.Up },
        ["off"] = new Link(4, "off"),
        ["red"] = new Link(5, "red") { Flags = LinkFlags.Up, Kind = "vrf", VrfTable = 77 },
    };

    [Fact]
    public void Every_option_of_a_route_reaches_the_kernel()
    {
        var route = Assert.Single(Routes(
            "append 10.26.0.0/16 via 10.9.0.252 dev eth0 onlink src 10.9.0.100 table 100 metric 5 tos 16 scope link realms 3/4 "
            + "mtu lock 1400 "
            + "rtt 300ms features ecn congctl cubic ttl-propagate disabled encap ip id 10 dst 10.9.0.9 ttl 9 tos 4"));
        Assert.Equal(IPAddress.Parse("10.26.0.0"), route.Destination);
        Assert.Equal(((byte)16, IPAddress.Parse("10.9.0.252"), 2), (route.DestinationLength, route.Gateway, route.InterfaceIndex));
        Assert.Equal(
            (RouteEntry.OnLink, IPAddress.Parse("10.9.0.100"), 100u, 5u), (route.Flags, route.PreferredSource, route.Table, route.Metric));
        Assert.Equal(
            ((byte)16, RouteScope.Link, 0x30004u, false), (route.TypeOfService, route.Scope, route.Realms, route.PropagatesTimeToLive));
        Assert.Equal(
            RouteMetrics.None.With(RouteMetrics.Mtu, 1400, isLocked: true).With(4, 2400).With(RouteMetrics.Features, 1)
                .WithCongestionControl("cubic"), route.Metrics);
        Assert.Equal(
            new IpTunnel(System.Net.Sockets.AddressFamily.InterNetwork)
            {
                Id = 10,
                Destination = IPAddress.Parse("10.9.0.9"),
                TimeToLive = 9,
                TypeOfService = 4,
            },
            route.Tunnel);
        Assert.Equal(RoutingProtocol.Keepalived, route.Protocol);
        Assert.Equal(RoutePosition.Last, route.Position);
    }

    [Fact]
    public void Ways_of_a_route_reach_the_kernel()
    {
        var route = Assert.Single(
            Routes("10.25.0.0/16 nexthop via 10.9.0.253 weight 2 encap mpls 100/200 nexthop dev eth1 weight 3 onlink realms 1/2"));
        Assert.Equal(
            [
                new NextHop(IPAddress.Parse("10.9.0.253"), 0, 2) { Tunnel = new MplsTunnel("100/200") },
                new NextHop(null, 3, 3, (byte)RouteEntry.OnLink) { Realms = 0x10002 },
            ],
            route.NextHops.AsEnumerable());
    }

    [Theory]
    [InlineData("10.38.0.5/16 via 10.9.0.254", "10.38.0.0")]
    [InlineData("2001:db8:1:2::5/48 dev eth0", "2001:db8:1::")]
    public void Host_bits_are_cleared(string line, string destination) =>
        Assert.Equal(IPAddress.Parse(destination), Assert.Single(Routes(line)).Destination);

    [Theory]
    [InlineData("10.1.0.0/16 dev eth0", RouteScope.Universe)]
    [InlineData("local 10.1.0.1/32 dev eth0", RouteScope.Host)]
    [InlineData("broadcast 10.1.0.1/32 dev eth0", RouteScope.Link)]
    [InlineData("blackhole 10.1.0.0/16", RouteScope.Universe)]
    public void A_scope_that_is_left_out_is_one_the_kernel_takes(string line, RouteScope scope) =>
        Assert.Equal(scope, Assert.Single(Routes(line)).Scope);

    [Theory]
    [InlineData("10.1.0.0/16 dev off")]
    [InlineData("10.1.0.0/16 dev absent0")]
    [InlineData("10.1.0.0/16 nexthop via 10.9.0.1 nexthop via 10.9.0.2 dev absent0")]
    [InlineData("10.1.0.0/16 via 10.9.0.1 vrf eth0")]
    public void A_route_by_an_interface_that_cannot_carry_it_waits(string line) => Assert.Empty(Routes(line));

    [Fact]
    public void A_vrf_gives_its_table() => Assert.Equal(77u, Assert.Single(Routes("10.1.0.0/16 via 10.9.0.1 vrf red")).Table);

    [Fact]
    public void A_gateway_of_IPv6_leads_to_an_IPv4_network_too()
    {
        var route = Assert.Single(Routes("10.31.0.0/16 via inet6 fe80::1 dev eth0"));
        Assert.Equal((System.Net.Sockets.AddressFamily.InterNetwork, IPAddress.Parse("fe80::1")), (route.Family, route.Gateway));
    }

    [Fact]
    public void What_stands_twice_is_once_and_IPv6_routes_that_differ_in_the_gateway_are_ways_of_one()
    {
        Assert.Single(Routes("10.1.0.0/16 via 10.9.0.1", "10.1.0.0/16 via 10.9.0.1"));
        Assert.Equal(2, Routes("10.1.0.0/16 via 10.9.0.1", "10.1.0.0/16 via 10.9.0.2").Length);
        var merged = Assert.Single(Routes("2001:db8:1::/48 via 2001:db8::1", "2001:db8:1::/48 via 2001:db8::2"));
        Assert.Equal(["2001:db8::1", "2001:db8::2"], merged.NextHops.Select(hop => $"{hop.Gateway}"));
    }

    [Fact]
    public void Every_selector_of_a_rule_reaches_the_kernel()
    {
        var plan = Plan(
            "virtual_rules", "not from 10.25.0.0/16 to 10.1.0.0/16 fwmark 7/0xff iif eth0 oif eth1 tos 16 table 100 preference 106 "
            + "realms 3/4 suppress_prefixlength 8 suppress_ifgroup 1 uidrange 1000-1999 ipproto tcp "
            + "sport 1000-2000 dport 80-80 tunnel-id 7");
        RuleEntry expected = new(System.Net.Sockets.AddressFamily.InterNetwork)
        {
            Source = IPAddress.Parse("10.25.0.0"),
            SourceLength = 16,
            Destination = IPAddress.Parse("10.1.0.0"),
            DestinationLength = 16,
            Flags = RuleEntry.Invert,
            Mark = 7,
            MarkMask = 0xFF,
            InputInterface = "eth0",
            OutputInterface = "eth1",
            TypeOfService = 16,
            Table = 100,
            Priority = 106,
            Realms = 0x30004,
            SuppressPrefixLength = 8,
            SuppressInterfaceGroup = 1,
            UserIds = new(1000, 1999),
            IpProtocol = 6,
            SourcePorts = new(1000, 2000),
            DestinationPorts = new(80, 80),
            TunnelId = 7,
            Protocol = RoutingProtocol.Keepalived,
        };
        Assert.Equal([expected], plan.Rules.Of([new("VI_1")]));
    }

    [Theory]
    [InlineData("l3mdev preference 110", RuleAction.ToTable, 0u)]
    [InlineData("from 10.0.0.0/8 goto 200 preference 110", RuleAction.Goto, 0u)]
    [InlineData("from 10.0.0.0/8 blackhole preference 110", RuleAction.Blackhole, 0u)]
    [InlineData("fwmark 3 table 9 preference 110", RuleAction.ToTable, 9u)]
    public void An_action_has_its_table(string line, RuleAction action, uint table)
    {
        var rule = Assert.Single(Plan("virtual_rules", line).Rules.All);
        Assert.Equal((action, table), (rule.Action, rule.Table));
    }

    private static RouteEntry[] Routes(params string[] lines) => [.. Plan("virtual_routes", lines).Routes.Of([new("VI_1")])];

    private static HoldingsPlan Plan(string block, params string[] lines) => HoldingsPlan.Of(
        Conf.Read($$"""
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    10.9.0.100/24
                }
                {{block}} {
                    {{string.Join('\n', lines)}}
                }
            }
            """).Configuration,
        Links.GetValueOrDefault);
}
