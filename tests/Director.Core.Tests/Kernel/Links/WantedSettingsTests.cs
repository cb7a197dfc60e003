using System.Net.Sockets;
using Director.Core.Kernel;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using Route.Netlink;

namespace Director.Core.Tests.Kernel.Links;

/// <summary>The settings that keepalived makes, seen of 2.2.7.</summary>
public sealed class WantedSettingsTests
{
    private static readonly Link Eth0 = VirtualLinkPlanTests.Eth(2, "eth0");
    private static readonly Link There = VirtualLinkPlanTests.Macvlan(9, "vrrp.51", 2, "00005E000133");
    private static readonly VirtualLink Vrrp51 = new("vrrp.51", "eth0", AddressFamily.InterNetwork)
    {
        HardwareAddress = There.HardwareAddress,
    };


    [Fact]
    public void A_virtual_MAC_for_IPv4_answers_for_its_own_addresses_alone_and_its_base_does_not() => Assert.Equal(
        [
            "net/ipv4/conf/eth0/arp_filter=1",
            "net/ipv4/conf/eth0/arp_ignore=1",
            "net/ipv4/conf/vrrp.51/accept_local=1",
            "net/ipv4/conf/vrrp.51/arp_ignore=1",
            "net/ipv4/conf/vrrp.51/promote_secondaries=1",
            "net/ipv4/conf/vrrp.51/rp_filter=0",
            "net/ipv6/conf/vrrp.51/addr_gen_mode=1",
            "net/ipv6/conf/vrrp.51/disable_ipv6=1",
        ],
        Texts(Vrrp51, Eth0, There));

    [Fact]
    public void IPv6_is_left_on_where_an_address_needs_it() =>
        Assert.DoesNotContain("net/ipv6/conf/vrrp.51/disable_ipv6=1", Texts(Vrrp51 with { AllowsIPv6 = true }, Eth0, There));

    [Fact]
    public void One_for_IPv6_only_makes_no_address_of_its_own() =>
        Assert.Equal(["net/ipv6/conf/vrrp.51/addr_gen_mode=1"],
            Texts(Vrrp51 with { Family = AddressFamily.InterNetworkV6, AllowsIPv6 = true }, Eth0, There));

    [Fact]
    public void An_ipvlan_for_IPv4_only_has_IPv6_switched_off() => Assert.Equal(
        ["net/ipv6/conf/vrrp.51/disable_ipv6=1"],
        Texts(Vrrp51 with { HardwareAddress = null }, Eth0, There with { Kind = "ipvlan" }));

    [Fact]
    public void Before_it_is_there_nothing_is_set() => Assert.Empty(Texts(Vrrp51, Eth0));

    [Fact]
    public void On_a_macvlan_the_settings_are_those_of_what_that_stands_on()
    {
        var container = VirtualLinkPlanTests.Macvlan(4, "mv0", 2, "020000000004");
        Assert.Contains("net/ipv4/conf/eth0/arp_ignore=1", Texts(Vrrp51 with { Base = "mv0" }, Eth0, container, There));
        // In a container the number below is one of another namespace.
        Assert.DoesNotContain("net/ipv4/conf/eth0/arp_ignore=1",
            Texts(Vrrp51 with { Base = "mv0" }, Eth0, container with { IsLowerElsewhere = true }, There));
    }

    [Fact]
    public void The_other_end_of_a_veth_may_be_anywhere() =>
        Assert.Contains(
            "net/ipv4/conf/eth0/arp_ignore=1",
            Texts(Vrrp51, Eth0 with { Kind = "veth", Lower = 7, IsLowerElsewhere = true }, There));

    [Theory]
    [InlineData("eth0", 1)]
    [InlineData("eth9", 0)]
    public void Secondaries_are_promoted_where_the_interface_is_there(string name, int expected)
    {
        var text = VirtualLinkPlanTests.Instance("A", 51, "promote_secondaries", "10.9.0.100/24");
        var file = Conf.Read(text.Replace("eth0", name, StringComparison.Ordinal));
        Assert.Equal(expected, WantedSettings.Of(file.Configuration, [], [Eth0])
            .Count(setting => setting.Name == "net/ipv4/conf/eth0/promote_secondaries"));
    }

    [Fact]
    public void Local_groups_are_not_reported_where_the_file_says_so()
    {
        var file = Conf.Read("global_defs {\ndisable_local_igmp\n}\n").Configuration;
        Assert.True(WantedSettings.AreIn(file));
        Assert.Equal([new("net/ipv4/igmp_link_local_mcast_reports", 0, "0")], WantedSettings.Of(file, [], [Eth0]));
        Assert.False(WantedSettings.AreIn(Configuration.Empty));
    }

    [Theory]
    [InlineData("0", "")]
    [InlineData("1", "default=1 eth0=1 all=0")]
    [InlineData("2", "default=2 eth0=2 eth1=2 all=0")]
    public void The_path_filter_for_all_goes_into_each_that_is_weaker(string all, string expected)
    {
        Dictionary<string, string> values = new() { ["all"] = all, ["default"] = "0", ["eth0"] = "0", ["eth1"] = "1" };
        var settings = WantedSettings.PathFilters([Eth0, VirtualLinkPlanTests.Eth(3, "eth1")], name => values[name.Split('/')[3]]);
        Assert.Equal(expected, string.Join(' ', settings.Select(setting => $"{setting.Name.Split('/')[3]}={setting.Value}")));
    }

    private static string[] Texts(VirtualLink link, params Link[] machine) =>
    [
        .. WantedSettings.Of(Configuration.Empty, [link], machine)
            .Select(setting => $"{setting.Name}={setting.Value}").Order(StringComparer.Ordinal),
    ];
}
