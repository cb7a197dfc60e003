using System.Collections.Immutable;
using System.Net;
using Director.Core.Interfaces;
using Director.Core.Servers;
using Keepalived.Configuration;

using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.Servers;

public class CheckSourcesTests
{
    private static readonly IPAddress Own = IPAddress.Parse("10.9.0.1");
    private static readonly IPAddress Vip = IPAddress.Parse("10.9.0.100");

    [Fact]
    public void Addresses_of_instances_and_of_virtual_servers_are_virtual()
    {
        var configuration = Configuration.Empty with
        {
            VrrpInstances = [new VrrpInstance("VI_1") { VirtualAddresses = [new(Vip, 24)] }],
            VirtualServers =
            [
                new VirtualServer(new VirtualServerKey.Address(IPAddress.Parse("10.9.0.101"), 80)),
                new VirtualServer(new VirtualServerKey.FirewallMark(3)),
            ],
        };

        Assert.Equal(
            [Vip, IPAddress.Parse("10.9.0.101")],
            CheckSources.Virtual(configuration, ImmutableDictionary<string, VirtualServerGroup>.Empty)
                .OrderBy(address => address.ToString()));
    }

    [Fact]
    public void Nothing_is_to_be_chosen_while_no_virtual_address_is_here()
    {
        HashSet<IPAddress> vips = [Vip];
        KernelAddress own = new(2, Own, 24);

        Assert.Empty(CheckSources.Of(NetworkSnapshot.Of([], [own]), vips));
        Assert.Equal(
            [(Own, false), (Vip, true)],
            CheckSources.Of(NetworkSnapshot.Of([], [own, new(2, Vip, 24)]), vips).Select(one => (one.Address, one.IsVirtual)));
    }
}
