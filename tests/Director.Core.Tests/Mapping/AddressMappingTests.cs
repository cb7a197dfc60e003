using Director.Core.Mapping;
using Keepalived.Configuration.Tests;
using Route.Netlink;

namespace Director.Core.Tests.Mapping;

public class AddressMappingTests
{
    [Fact]
    public void All_words_of_the_line_reach_the_kernel()
    {
        var address = Kernel("10.9.0.100/24 brd 10.9.0.255 scope link label eth0:1 noprefixroute preferred_lft 60");
        Assert.Equal((5, "10.9.0.100", 24), (address.InterfaceIndex, address.Address.ToString(), (int)address.PrefixLength));
        Assert.Equal(("10.9.0.255", RouteScope.Link, "eth0:1"), (address.Broadcast?.ToString(), address.Scope, address.Label));
        Assert.Equal((AddressFlags.NoPrefixRoute, 60u), (address.Flags, address.PreferredLifetime));
    }

    [Theory]
    [InlineData("10.9.0.100/32", AddressFlags.None, InterfaceAddress.Forever)]
    [InlineData("2001:db8::1/64", AddressFlags.NoDuplicateDetection, InterfaceAddress.Forever)]
    [InlineData("2001:db8::1/64 -nodad", AddressFlags.None, InterfaceAddress.Forever)]
    [InlineData("2001:db8::1/128", AddressFlags.NoDuplicateDetection, 0u)]
    [InlineData("2001:db8::1/128 preferred_lft forever", AddressFlags.NoDuplicateDetection, InterfaceAddress.Forever)]
    [InlineData("2001:db8::1/64 home", AddressFlags.NoDuplicateDetection | AddressFlags.HomeAddress, InterfaceAddress.Forever)]
    public void IPv6_is_used_at_once_and_a_128_is_no_source_of_connections(string line, AddressFlags flags, uint lifetime)
    {
        var address = Kernel(line);
        Assert.Equal((flags, lifetime), (address.Flags, address.PreferredLifetime));
    }

    private static InterfaceAddress Kernel(string line)
    {
        var configuration =
            Conf.Read($"vrrp_instance VI_1 {{\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {{\n{line}\n}}\n}}\n").Configuration;
        return AddressMapping.ToKernel(Assert.Single(Assert.Single(configuration.VrrpInstances).VirtualAddresses), 5);
    }
}
