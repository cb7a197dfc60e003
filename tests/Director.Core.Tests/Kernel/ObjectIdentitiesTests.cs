using System.Net;
using Director.Core.Kernel;

using ConfiguredAddress = Keepalived.Configuration.InterfaceAddress;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.Kernel;

/// <summary>Plans, the keeper and the kernel have one notion of the same address.</summary>
public class ObjectIdentitiesTests
{
    [Theory]
    [InlineData("10.9.0.100", 24, 24, true)]
    [InlineData("10.9.0.100", 24, 32, false)]
    [InlineData("2001:db8::100", 64, 128, true)]
    public void An_IPv6_address_is_the_same_with_any_prefix_length(string address, int one, int other, bool areSame)
    {
        var ip = IPAddress.Parse(address);
        Assert.Equal(areSame, AddressIdentity.Comparer.Equals(new KernelAddress(2, ip, (byte)one), new KernelAddress(2, ip, (byte)other)));
        Assert.Equal(areSame, Id(ip, one, label: null) == Id(ip, other, label: "eth0:1"));
        Assert.False(AddressIdentity.Comparer.Equals(new KernelAddress(2, ip, (byte)one), new KernelAddress(3, ip, (byte)one)));
        Assert.NotEqual(Id(ip, one, label: null), VirtualAddressId.Of(new(ip, one), "eth1"));
    }

    private static VirtualAddressId Id(IPAddress address, int length, string? label) =>
        VirtualAddressId.Of(new ConfiguredAddress(address, length) { Label = label }, "eth0");
}
