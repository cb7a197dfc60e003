using System.Net;
using System.Net.Sockets;
using Director.Core.Mapping;
using Director.Core.Servers;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Tests.Mapping;

/// <summary>Seen with keepalived 2.2.7 and <c>ipvsadm -Sn</c>.</summary>
public class DestinationPortTests
{
    private static readonly IpvsServiceId Http = IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.9.0.100"), 8080);
    private static readonly IpvsServiceId Mark = IpvsServiceId.ByFirewallMark(7, AddressFamily.InterNetwork);

    [Theory]
    [InlineData(ForwardingMethod.Nat, 80, 80)]
    [InlineData(ForwardingMethod.Dr, 8080, 0)]
    [InlineData(ForwardingMethod.Tun, 8080, 0)]
    public void Only_address_translation_changes_the_port(ForwardingMethod method, int behindAddress, int behindMark)
    {
        PoolMember member = new(new RealServer(IPAddress.Parse("10.9.0.11"), 80) { Forwarding = new(method) }, 1);
        Assert.Equal(behindAddress, Assert.Single(IpvsMapping.Destinations([member], Http, [])).Port);
        Assert.Equal(behindMark, Assert.Single(IpvsMapping.Destinations([member], Mark, [])).Port);
    }
}
