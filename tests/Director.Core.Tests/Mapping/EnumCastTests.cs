using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Tests.Mapping;

/// <summary>The mapping casts one enumeration to another: names and numbers must agree.</summary>
public class EnumCastTests
{
    [Fact]
    public void Enumerations_that_are_cast_agree_by_name()
    {
        AssertAgree<TransportProtocol, IpvsProtocol>();
        AssertAgree<TunnelType, IpvsTunnelType>();
        AssertAgree<TunnelChecksum, IpvsTunnelFlags>();
    }

    [Theory]
    [InlineData(ForwardingMethod.Nat, IpvsForwarding.Masquerade)]
    [InlineData(ForwardingMethod.Tun, IpvsForwarding.Tunnel)]
    [InlineData(ForwardingMethod.Dr, (IpvsForwarding)3)]
    public void Forwarding_methods_are_the_kernels(ForwardingMethod method, IpvsForwarding kernel) =>
        Assert.Equal(kernel, (IpvsForwarding)method);

    private static void AssertAgree<TFrom, TTo>()
        where TFrom : struct, Enum
        where TTo : struct, Enum
    {
        foreach (var value in Enum.GetValues<TFrom>())
        {
            Assert.Equal(Convert.ToInt32(value), Convert.ToInt32(Enum.Parse<TTo>(value.ToString())));
        }
    }
}
