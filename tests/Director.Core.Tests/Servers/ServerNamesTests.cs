using System.Net;
using System.Net.Sockets;
using Director.Core.Servers;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Tests.Servers;

/// <summary>What tells servers apart, and how logs name them: whatever is another one has another name.</summary>
public class ServerNamesTests
{
    private static readonly VirtualServerKey[] Keys =
    [
        new VirtualServerKey.Address(IPAddress.Parse("10.9.0.100"), 80),
        new VirtualServerKey.Address(IPAddress.Parse("10.9.0.100"), 0),
        new VirtualServerKey.Address(IPAddress.Parse("2001:db8::1"), 80),
        new VirtualServerKey.FirewallMark(7),
        new VirtualServerKey.Group("web"),
        new VirtualServerKey.Group("7"),
    ];

    [Fact]
    public void Other_virtual_servers_have_other_identities_and_other_names()
    {
        var servers = Keys.SelectMany(Blocks).ToList();
        Assert.Equal(servers.Count, servers.Select(VirtualServerId.Of).Distinct().Count());
        Assert.Equal(servers.Count, servers.Select(ServerNames.Of).Distinct().Count());
    }

    [Fact]
    public void What_a_server_is_like_is_no_matter_of_its_identity()
    {
        VirtualServer server = new(Keys[0]) { Protocol = TransportProtocol.Tcp };
        RealServer realServer = new(IPAddress.Parse("10.9.0.11"), 80);
        Assert.Equal(VirtualServerId.Of(server), VirtualServerId.Of(server with { Quorum = 7, Scheduler = "rr" }));
        Assert.Equal(RealServerId.Of(realServer), RealServerId.Of(new RealServer(IPAddress.Parse("10.9.0.11"), 80) { Weight = 5 }));
        Assert.NotEqual(RealServerId.Of(realServer), RealServerId.Of(realServer with { Port = 81 }));
    }

    [Fact]
    public void A_checker_is_named_with_what_it_checks()
    {
        VirtualServer server = new(Keys[0]) { Protocol = TransportProtocol.Tcp };
        CheckerId checker = new(MemberId.Of(server, new RealServer(IPAddress.Parse("2001:db8::11"), 80)), "TCP_CHECK");
        Assert.Equal("TCP_CHECK of [2001:db8::11]:80 in TCP 10.9.0.100:80", checker.ToString());
        Assert.Equal(checker,
            new(MemberId.Of(server with { Quorum = 2 }, new RealServer(IPAddress.Parse("2001:db8::11"), 80)), "TCP_CHECK"));
    }

    private static IEnumerable<VirtualServer> Blocks(VirtualServerKey key) => key switch
    {
        VirtualServerKey.Address address => Protocols()
            .Select(protocol => new VirtualServer(key) { Protocol = protocol, Family = address.Ip.AddressFamily }),
        VirtualServerKey.FirewallMark => Families().Select(family => new VirtualServer(key) { Family = family }),
        _ => Families()
            .SelectMany(family => Protocols().Select(protocol => new VirtualServer(key) { Protocol = protocol, Family = family })),
    };

    private static TransportProtocol[] Protocols() => [TransportProtocol.Tcp, TransportProtocol.Udp, TransportProtocol.Sctp];

    private static AddressFamily[] Families() => [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];
}
