using System.Net.Sockets;

namespace Vrrp.Tests.Restart;

public class RouterIdentityTests
{
    private static readonly VrrpInstanceOptions Router = new()
    {
        Name = "one",
        Interface = "eth0",
        VirtualRouterId = 51,
        Addresses = [new(InternetAddress.Parse("192.0.2.100")), new(InternetAddress.Parse("192.0.2.101"), "eth1")],
        ExcludedAddresses = [new(InternetAddress.Parse("2001:db8::100"))],
    };

    public static TheoryData<string, VrrpInstanceOptions> Same => new()
    {
        { "another name", Router with { Name = "two" } },
        { "another order", Router with { Addresses = [.. Router.Addresses.Reverse()] } },
        { "its interface named", Router with { Addresses = [Router.Addresses[0] with { Interface = "eth0" }, Router.Addresses[1]] } },
        { "another priority, interval and state",
            Router with { Priority = 7, AdvertisementInterval = TimeSpan.FromSeconds(9), StartsAsMaster = true } },
        { "nopreempt", Router with { Preempt = false } },
        { "an address twice", Router with { Addresses = [.. Router.Addresses, Router.Addresses[0]] } },
    };

    public static TheoryData<string, VrrpInstanceOptions> Others => new()
    {
        { "another interface", Router with { Interface = "eth9" } },
        { "another VRID", Router with { VirtualRouterId = 52 } },
        { "another version", Router with { Version = VrrpVersion.V3 } },
        { "another family", Router with { Family = AddressFamily.InterNetworkV6 } },
        { "an address more", Router with { Addresses = [.. Router.Addresses, new(InternetAddress.Parse("192.0.2.102"))] } },
        { "an address less", Router with { Addresses = [Router.Addresses[0]] } },
        { "an address elsewhere", Router with { Addresses = [Router.Addresses[0], Router.Addresses[1] with { Interface = "eth2" }] } },
        { "no excluded address", Router with { ExcludedAddresses = [] } },
        { "another group", Router with { MulticastGroup = InternetAddress.Parse("224.0.0.81") } },
        { "a peer", Router with { UnicastPeers = [InternetAddress.Parse("192.0.2.2")] } },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Is_the_same(string with, VrrpInstanceOptions options) => Assert.True(Of(options) == Of(Router), with);

    [Theory]
    [MemberData(nameof(Others))]
    public void Is_another(string with, VrrpInstanceOptions options) => Assert.True(Of(options) != Of(Router), with);

    private static ulong Of(VrrpInstanceOptions options) => RouterIdentity.Of(options.Normalize());
}
