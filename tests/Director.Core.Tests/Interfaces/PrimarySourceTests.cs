using System.Collections.Immutable;
using System.Net;
using Director.Core.Interfaces;
using Route.Netlink;

namespace Director.Core.Tests.Interfaces;

public class PrimarySourceTests
{
    [Fact]
    public void Rfc9568_5_1_1_1_IPv4_is_the_first_primary_address_even_behind_a_secondary()
    {
        Assert.Equal("192.0.2.2",
            PrimarySource.IPv4([Address("fe80::1"), Address("192.0.2.1", AddressFlags.Secondary), Address("192.0.2.2")]).ToString());
        Assert.Equal("192.0.2.1", PrimarySource.IPv4([Address("192.0.2.1", AddressFlags.Secondary)]).ToString());
        Assert.True(PrimarySource.IPv4([Address("fe80::1")]).IsNone);
    }

    [Fact]
    public void Rfc9568_5_1_2_1_IPv6_is_a_link_local_address_that_is_past_detection()
    {
        Assert.Equal("fe80::2",
            PrimarySource.IPv6([Address("2001:db8::1"), Address("fe80::1", AddressFlags.Tentative), Address("fe80::2")]).ToString());
        Assert.True(PrimarySource.IPv6([Address("2001:db8::1"), Address("fe80::1", AddressFlags.Tentative)]).IsNone);
        Assert.True(PrimarySource.IPv6(ImmutableList<InterfaceAddress>.Empty).IsNone);
    }

    private static InterfaceAddress Address(string text, AddressFlags flags = AddressFlags.None)
        => new(2, IPAddress.Parse(text), 24) { Flags = flags };
}
