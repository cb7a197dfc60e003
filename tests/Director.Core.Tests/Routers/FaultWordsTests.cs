using System.Net;
using System.Net.Sockets;
using Director.Core.Interfaces;
using Director.Core.Routers;
using Keepalived.Configuration;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Tests.Routers;

public class FaultWordsTests
{
    private const VrrpFaults InterfaceAndSource = VrrpFaults.Interface | VrrpFaults.SourceAddress;

    private static readonly NetworkSnapshot Network = NetworkSnapshot.Of(
        [
            new Link(2, "up") { Flags = LinkFlags.Up | LinkFlags.Running },
            new Link(3, "plugged-out") { Flags = LinkFlags.Up },
            new Link(4, "off"),
        ],
        []);

    [Theory]
    [InlineData("plugged-out", VrrpFaults.Interface, "plugged-out has no carrier")]
    [InlineData("off", VrrpFaults.Interface, "off is switched off")]
    [InlineData("off", InterfaceAndSource, "off is switched off")]
    [InlineData("absent", InterfaceAndSource, "absent is not there")]
    [InlineData("up", VrrpFaults.Interface, "up had no carrier")]
    [InlineData("up", VrrpFaults.SourceAddress, "up has no IPv4 address")]
    [InlineData("plugged-out", InterfaceAndSource, "plugged-out has no carrier and plugged-out has no IPv4 address")]
    [InlineData("up", VrrpFaults.Socket, "its socket cannot be opened")]
    [InlineData("up", VrrpFaults.SyncGroup, "web of its sync group is in fault")]
    [InlineData("up", VrrpFaults.TrackedObject | VrrpFaults.VirtualAddress, "a lamp is off and a virtual address cannot be put back")]
    public void Each_fault_has_its_words(string name, VrrpFaults faults, string expected) =>
        Assert.Equal(expected, Words(new VrrpInstance("VI_1") { Interface = name }, faults));

    [Theory]
    [InlineData("eth0", "192.0.2.1", "eth0 has no IPv4 address 192.0.2.1")]
    [InlineData("eth0", "2001:db8::1", "eth0 has no IPv6 address 2001:db8::1")]
    [InlineData("eth0", null, "eth0 has no link-local IPv6 address")]
    [InlineData(null, "192.0.2.1", "no interface has the IPv4 address 192.0.2.1")]
    public void A_missing_source_address_is_named(string? name, string? source, string expected) => Assert.Equal(expected, Words(
        new VrrpInstance("VI_1")
        {
            Interface = name,
            SourceAddress = source is null ? null : IPAddress.Parse(source),
            Family = source?.Contains('.', StringComparison.Ordinal) == true ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
        },
        VrrpFaults.SourceAddress));

    [Fact]
    public void No_fault_is_without_words() =>
        Assert.All(Enum.GetValues<VrrpFaults>().Where(fault => fault is not (VrrpFaults.None or VrrpFaults.Pending)), fault =>
            Assert.DoesNotContain(fault.ToString(), Words(new VrrpInstance("VI_1") { Interface = "up" }, fault)));

    private static string Words(VrrpInstance instance, VrrpFaults faults)
        => new FaultWords(Network).Of(faults, "web", instance, ["a lamp is off"]);
}
