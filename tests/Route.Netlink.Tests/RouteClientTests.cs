using System.Net;
using Linux;
using Netlink;
using TestSupport.Netlink;

namespace Route.Netlink.Tests;

public class RouteClientTests
{
    private static readonly InterfaceAddress Vip = new(2, IPAddress.Parse("10.0.0.100"), 24);
    private readonly ScriptedKernel _kernel = new();

    [Fact]
    public void Links_are_dumped()
    {
        _kernel.Expect(18, NetlinkFlags.Dump).Reply(16, RouteHex.Loopback, NetlinkFlags.Multi).Done();
        Assert.Equal("lo", Assert.Single(Client().GetLinks()).Name);
        Assert.Equal(new byte[16], _kernel.Requests[0].Payload);
    }

    [Fact]
    public void Addresses_of_both_families_are_dumped()
    {
        _kernel.Expect(22, NetlinkFlags.Dump)
            .Reply(20, RouteHex.LoopbackIPv4, NetlinkFlags.Multi)
            .Reply(20, RouteHex.LoopbackIPv6, NetlinkFlags.Multi)
            .Done();
        Assert.Equal(["127.0.0.1", "::1"], Client().GetAddresses().Select(address => address.Address.ToString()));
    }

    [Fact]
    public void A_refused_dump_names_what_was_tried()
    {
        _kernel.Expect(22, NetlinkFlags.Dump).Refuse(Errno.EPERM);
        var exception = Assert.Throws<NetlinkException>(() => Client().GetAddresses());
        Assert.Equal("dump the addresses: Operation not permitted (EPERM)", exception.Message);
    }

    [Fact]
    public void Each_change_has_its_result()
    {
        const NetlinkFlags Adding = NetlinkFlags.Create | NetlinkFlags.Exclude;
        _kernel.Expect(20, Adding);
        _kernel.Expect(20, Adding).Refuse(Errno.EEXIST, "ipv4: Address already assigned");
        _kernel.Expect(21, NetlinkFlags.None).Refuse(Errno.EADDRNOTAVAIL);
        _kernel.Expect(20, NetlinkFlags.Ack | Adding).Refuse(Errno.ENODEV);

        var results = Client().Apply([RouteChange.Add(Vip), RouteChange.Add(Vip), RouteChange.Delete(Vip), RouteChange.Add(Vip)]);

        Assert.Equal([true, true, true, false], results.Select(result => result.IsAsWanted));
        Assert.Equal([null, "EEXIST", "EADDRNOTAVAIL", "ENODEV"], results.Select(result => result.Error?.Name));
        Assert.Equal(
            "add address 10.0.0.100/24 on interface 2: File exists (EEXIST): ipv4: Address already assigned", results[1].ToString());
        Assert.Equal(1, _kernel.Sends);
    }

    private RouteClient Client() => new(_kernel.Connect());
}
