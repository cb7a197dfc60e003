using Director.Core.Kernel;
using Keepalived.Configuration.Tests;
using Route.Netlink;

namespace Director.Core.Tests.Kernel;

public class HoldingsPlanTests
{
    [Theory]
    [InlineData("10.9.0.100/24\n10.9.0.101/24\n10.9.0.100/24", "10.9.0.101/24", "10.9.0.100/24 10.9.0.101/24")]
    [InlineData("10.9.0.100/24\n10.9.0.100/32", "", "10.9.0.100/24 10.9.0.100/32")]
    [InlineData("10.9.0.100/24\n10.9.0.100/24 dev eth1", "", "10.9.0.100/24 10.9.0.100/24")]
    [InlineData("2001:db8::1/64\n2001:db8::1/128", "2001:db8::1/64", "2001:db8::1/64")]
    public void An_address_that_stands_twice_is_in_the_kernel_once(string addresses, string excluded, string expected)
    {
        var configuration = Conf.Read($$"""
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                {{addresses}}
                }
                virtual_ipaddress_excluded {
                {{excluded}}
                }
            }
            static_ipaddress {
                10.9.0.7/24 dev eth0
                10.9.0.7/24 dev eth0
            }
            """).Configuration;
        var plan = HoldingsPlan.Of(configuration, name => new Link(name == "eth0" ? 2 : 3, name));
        Assert.Equal(
            expected, string.Join(' ', plan.Addresses.Of([new("VI_1")]).Select(address => $"{address.Address}/{address.PrefixLength}")));
        Assert.Single(plan.Addresses.Static);
    }
}
