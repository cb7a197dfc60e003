using System.Net;
using TestSupport;

namespace HealthChecks.Tests.Logic;

public class SourceChoiceTests
{
    [Theory]
    [InlineData("10.9.0.100", "10.9.0.11", "10.9.0.1")]
    [InlineData("10.9.0.1", "10.9.0.11", null)]
    [InlineData("fd09::100", "fd09::11", "fd09::1")]
    [InlineData("fd09::100", "2001:db8::1", "fd09::1")]
    [InlineData("192.168.5.100", "192.168.5.11", null)]
    [InlineData("10.9.0.100", "172.16.0.1", "10.9.0.1")]
    [InlineData("10.7.0.100", "10.7.0.9", "10.7.0.1")]
    [InlineData("203.0.113.7", "10.9.0.11", null)]
    public void A_virtual_address_gives_way_to_another_of_its_interface_or_of_the_targets_network(
        string chosen, string target, string? expected)
    {
        LocalAddress[] known =
        [
            new(IPAddress.Loopback, 8, 1),
            new(IPAddress.Parse("10.9.0.100"), 24, 2, IsVirtual: true),
            new(IPAddress.Parse("10.9.0.1"), 24, 2),
            new(IPAddress.Parse("fe80::1"), 64, 2),
            new(IPAddress.Parse("fd09::100"), 64, 2, IsVirtual: true),
            new(IPAddress.Parse("fd09::dead"), 64, 2, IsDeprecated: true),
            new(IPAddress.Parse("fd09::1"), 64, 2),
            new(IPAddress.Parse("192.168.5.100"), 24, 3, IsVirtual: true),
            new(IPAddress.Parse("10.7.0.100"), 24, 4, IsVirtual: true),
            new(IPAddress.Parse("10.7.0.1"), 24, 5),
        ];

        Assert.Equal(
            expected is null ? null : IPAddress.Parse(expected),
            SourceChoice.Instead(IPAddress.Parse(chosen), IPAddress.Parse(target), known));
    }

    [RootFact]
    public void Checks_come_from_no_virtual_address_of_ours()
    {
        using TemporaryNamespace machine = new();
        machine.Run("link add eth0 type veth peer name far");
        machine.Run("address add 10.9.0.100/24 dev eth0");
        machine.Run("address add 10.9.0.1/24 dev eth0");
        machine.Run("address add fd09::1/64 dev eth0 nodad");
        machine.Run("address add fd09::1:100/64 dev eth0 nodad");
        machine.Run("link set eth0 up");
        machine.Run("link set far up");
        SourceAddresses sources = new();
        (string Target, string Virtual, string Own)[] cases =
            [("10.9.0.11", "10.9.0.100", "10.9.0.1"), ("fd09::1:11", "fd09::1:100", "fd09::1")];
        foreach (var (target, virtual_, own) in cases)
        {
            ConnectionOptions options = new() { Remote = new(IPAddress.Parse(target), 80) };
            var length = options.Remote.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 64 : 24;

            sources.Set([new(IPAddress.Parse(virtual_), length, 2), new(IPAddress.Parse(own), length, 2)]);
            Assert.Null(machine.Namespace.Run(() => sources.For(options)));

            sources.Set([new(IPAddress.Parse(virtual_), length, 2, IsVirtual: true), new(IPAddress.Parse(own), length, 2)]);
            Assert.Equal(IPAddress.Parse(own), machine.Namespace.Run(() => sources.For(options)));
            Assert.Null(machine.Namespace.Run(() => sources.For(options with { Remote = new(IPAddress.Loopback, 80) })));
        }
    }
}
