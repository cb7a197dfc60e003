using System.Net;
using Director.Core.Interfaces;
using Route.Netlink;

namespace Director.Core.Tests.Interfaces;

public class NetworkSnapshotTests
{
    private static readonly Link Eth0 = new(2, "eth0");
    private static readonly InterfaceAddress Own = new(2, IPAddress.Parse("192.0.2.10"), 24);
    private static readonly InterfaceAddress Virtual = new(2, IPAddress.Parse("192.0.2.1"), 24);

    [Fact]
    public void The_primary_address_is_never_a_virtual_one()
    {
        var network = NetworkSnapshot.Of([Eth0], [Virtual, Own]);
        Assert.Equal(
            Own.Address.ToString(), network.Describe(new("eth0"), new HashSet<IPAddress> { Virtual.Address })!.PrimaryIPv4.ToString());
    }

    [Fact]
    public void Events_lead_to_what_a_dump_shows()
    {
        var network = NetworkSnapshot.Empty
            .After(new LinkChanged(Eth0))
            .After(new AddressAdded(Own))
            .After(new AddressAdded(Virtual))
            .After(new AddressAdded(Virtual))
            .After(new AddressRemoved(Virtual));
        Assert.Equal([Own], network.Addresses[2]);
        Assert.False(network.Has(Virtual.Address));
        Assert.Null(network.After(new LinkRemoved(2, "eth0")).Find("eth0"));
    }
}
