using System.Net.NetworkInformation;
using Director.Core.Kernel;
using Director.Core.Mapping;
using Director.Core.Routers;
using Keepalived.Configuration.Tests;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Tests.Kernel.Links;

/// <summary>Names, virtual MACs and where addresses go, as seen of keepalived 2.2.7.</summary>
public sealed class VirtualLinkPlanTests
{
    private static readonly Link[] Machine = [Eth(2, "eth0"), Eth(3, "eth1")];

    [Fact]
    public void An_instance_has_the_virtual_MAC_of_its_family_and_router()
    {
        var plan = Plan(Instance("A", 51, "use_vmac", "10.9.0.100/24"), Instance("B", 52, "use_vmac", "fe80::52", "2001:db8::52/64"));
        Assert.Equal(["vrrp.51 (00:00:5e:00:01:33) on eth0", "vrrp.52 (00:00:5e:00:02:34) on eth0"], Texts(plan));
        Assert.False(plan.Links[0].HasLinkLocal);
        Assert.True(plan.Links[1].HasLinkLocal);
        Assert.Equal(["vrrp.51"], Interfaces(plan, "A"));
        Assert.Equal(["vrrp.52", "vrrp.52"], Interfaces(plan, "B"));
    }

    [Theory]
    [InlineData("use_vmac web", "web (00:00:5e:00:01:33) on eth0")]
    [InlineData("use_vmac web 02:00:00:00:aa:47", "web (02:00:00:00:aa:47) on eth0")]
    [InlineData("use_vmac 2:0:0:0:aa", "vrrp.51 (02:00:00:00:aa:33) on eth0")]
    [InlineData("use_ipvlan iv 10.9.0.7 private", "iv (ipvlan) on eth0")]
    public void The_file_may_give_the_name_and_the_MAC(string words, string expected) =>
        Assert.Equal([expected], Texts(Plan(Instance("A", 51, words, "10.9.0.100/24"))));

    [Fact]
    public void A_second_name_is_made_up_where_the_first_is_taken()
    {
        var plan = Plan([.. Machine, Eth(4, "vrrp.53")],
            Instance("A", 51, "use_vmac", "10.9.0.100/24"),
            Instance("B", 51, "use_vmac", "fe80::51"),
            Instance("C", 51, "use_vmac", "10.8.0.100/24").Replace("eth0", "eth1", StringComparison.Ordinal),
            Instance("D", 53, "use_vmac", "10.9.0.103/24"));
        Assert.Equal(["vrrp.51", "vrrp6.51", "vrrp1.51", "vrrp1.53"], plan.Links.Select(link => link.Name));
    }

    [Theory]
    [InlineData("vmac_prefix v", "v.51")]
    [InlineData("vmac_prefix much_too_long_name", "much_too_lon.51")]
    [InlineData("vmac_addr_prefix va", "vrrp.51")]
    public void The_prefix_is_that_of_the_file(string global, string expected) =>
        Assert.Equal(expected, Plan($"global_defs {{\n{global}\n}}", Instance("A", 51, "use_vmac", "10.9.0.100/24")).Links[0].Name);

    [Theory]
    [InlineData("eth1")]
    [InlineData("web")]
    public void A_name_of_the_file_that_belongs_to_something_else_is_not_used(string name)
    {
        var plan = Plan(Instance("A", 51, "use_vmac web", "10.9.0.100/24"), Instance("B", 52, $"use_vmac {name}", "10.9.0.101/24"));
        Assert.Equal(["web", "vrrp.52"], plan.Links.Select(link => link.Name));
        Assert.Equal($"B: the interface {name} belongs to something else: vrrp.52 is used in its place", Assert.Single(plan.Refused));
    }

    [Theory]
    [InlineData("", "use_vmac", "", "vrrp.51")]
    [InlineData("", "", " dev eth1 use_vmac", "vrrp.51")]
    [InlineData("vrrp_sync_group G {\ngroup {\nA\nB\n}\n}\n", "use_vmac", "", "vrrp.51 shared")]
    [InlineData("vrrp_sync_group G {\ngroup {\nA\nB\n}\n}\n", "", " dev eth1 use_vmac", "vrrp.51 shared")]
    public void One_MAC_of_two_instances_is_that_of_the_one_whose_address_it_is_unless_they_move_together(
        string group, string words, string end, string expected)
    {
        // As keepalived, which disables the second one.
        var other = words.Length > 0 ? "interface eth1" : "interface eth2";
        var plan = Plan(
            group,
            Instance("A", 51, "", "10.9.0.100/24\n10.8.0.100/24 dev eth1 use_vmac"),
            Instance("B", 51, words, $"10.8.0.101/24{end}").Replace("interface eth0", other, StringComparison.Ordinal));
        Assert.Equal("vrrp.51", Assert.Single(plan.Links).Name);
        var ofA = plan.Placed.VrrpInstances[0].VirtualAddresses[1].Interface;
        var ofB = plan.Placed.VrrpInstances[1].VirtualAddresses[0].Interface;
        Assert.Equal("vrrp.51", ofA);
        Assert.Equal(expected.EndsWith("shared", StringComparison.Ordinal), ofB == ofA);
        if (ofB == ofA)
        {
            Assert.Empty(plan.Refused);
        }
        else
        {
            Assert.StartsWith(
                "B: its virtual MAC 00:00:5e:00:01:33 on eth1 is also that of A", Assert.Single(plan.Refused), StringComparison.Ordinal);
            Assert.DoesNotContain(plan.Links, link => link.Name == ofB);
        }
    }

    [Fact]
    public void What_a_former_process_left_keeps_its_name()
    {
        var left = Macvlan(9, "vrrp7.51", 2, "00005E000133");
        Assert.Equal("vrrp7.51", Plan([.. Machine, left], Instance("A", 51, "use_vmac", "10.9.0.100/24")).Links[0].Name);
        var other = left with { Lower = 3 };
        Assert.Equal("vrrp.51", Plan([.. Machine, other], Instance("A", 51, "use_vmac", "10.9.0.100/24")).Links[0].Name);
    }

    [Fact]
    public void What_stays_over_a_reload_keeps_its_name()
    {
        var first = Plan(Instance("A", 51, "use_vmac", "10.9.0.100/24"), Instance("B", 51, "use_vmac", "fe80::51"));
        var next = VirtualLinkPlan.Of(Conf.Read(Instance("B", 51, "use_vmac", "fe80::51")).Configuration, Machine, first);
        Assert.Equal("vrrp6.51", Assert.Single(next.Links).Name);
    }

    [Fact]
    public void Addresses_elsewhere_and_of_the_other_family_stay_where_they_are_unless_the_file_wants_otherwise()
    {
        const string Excluded = "virtual_ipaddress_excluded {\n2001:db8::1/64\n}";
        var plan = Plan(Instance("A", 51, $"use_vmac\n{Excluded}", "10.9.0.100/24", "10.8.0.100/24 dev eth1"));
        Assert.Equal(["vrrp.51", "eth1", "eth0"], Interfaces(plan, "A"));
        Assert.True(plan.Links[0].AllowsIPv6);

        plan = Plan(Instance("A", 51, $"use_vmac\nuse_vmac_addr\n{Excluded}", "10.9.0.100/24", "10.8.0.100/24 dev eth1"));
        Assert.Equal(["vrrp.51", "vrrp1.51", "vrrp6.51"], Interfaces(plan, "A"));
        Assert.Equal(
            ["vrrp.51 (00:00:5e:00:01:33) on eth0", "vrrp1.51 (00:00:5e:00:01:33) on eth1", "vrrp6.51 (00:00:5e:00:02:33) on eth0"],
            Texts(plan));

        plan = Plan(Instance("D", 54, "", "10.9.0.104/24 use_vmac", "10.9.0.105/24", "10.9.0.106/24 use_vmac"));
        Assert.Equal(["vrrp.54", "eth0", "vrrp.54"], Interfaces(plan, "D"));
        Assert.Null(plan.LinksOf(new("D")).Own);
    }

    [Fact]
    public void Addresses_stay_below_an_ipvlan()
    {
        var plan = Plan(Instance("A", 51, "use_ipvlan 10.9.0.7", "10.9.0.100/24"));
        Assert.Equal(["eth0"], Interfaces(plan, "A"));
        var options = Options(plan);
        Assert.Equal(("vrrp.51", "10.9.0.7"), (options.Interface, options.SourceAddress.ToString()));
        Assert.Equal("eth0", Assert.Single(options.Addresses).Interface);
    }

    [Theory]
    [InlineData("use_vmac", "vrrp.51", "eth0", null)]
    [InlineData("use_vmac\nvmac_xmit_base", "eth0", "vrrp.51", "vrrp.51")]
    public void Adverts_leave_by_the_virtual_interface_or_by_its_base(string words, string sending, string companion, string? address)
    {
        var options = Options(Plan(Instance("A", 51, words, "10.9.0.100/24")));
        Assert.Equal(sending, options.Interface);
        Assert.Equal([companion], options.CompanionInterfaces.AsEnumerable());
        Assert.Equal("eth0", options.SourceInterface);
        Assert.Equal(address, Assert.Single(options.Addresses).Interface);
    }

    [Theory]
    [InlineData("garp_extra_if 2", "vrrp1.51")]
    [InlineData("vmac_garp_intvl 2", "vrrp1.51")]
    [InlineData("garp_extra_if all 2", "vrrp1.51 eth0")]
    [InlineData("", "")]
    public void What_switches_would_forget_is_announced_again(string words, string expected)
    {
        var options = Options(Plan(Instance("A", 51,
            $"use_vmac\n{words}\nvirtual_ipaddress_excluded {{\n2001:db8::1/64\n2001:db8::2/64\n}}",
            "10.9.0.100/24", "10.8.0.100/24 dev eth1 use_vmac", "10.8.0.101/24 dev eth1 use_vmac")));
        Assert.Equal(expected, string.Join(' ', options.ExtraAnnouncements.Select(address => address.Interface)));
        Assert.Equal(words.Length == 0 ? 0 : 2, options.GratuitousArp.ExtraInterval.TotalSeconds);
    }

    [Fact]
    public void Without_any_the_configuration_is_what_it_was()
    {
        var configuration = Conf.Read(Instance("A", 51, "", "10.9.0.100/24")).Configuration;
        var plan = VirtualLinkPlan.Of(configuration, [], VirtualLinkPlan.Empty);
        Assert.Same(configuration, plan.Placed);
        Assert.Empty(plan.Links);
        Assert.Equal(InstanceLinks.None, plan.LinksOf(new("A")));
    }

    internal static Link Eth(int index, string name) => new(index, name)
    {
        HardwareType = 1,
        Flags = LinkFlags.Up | LinkFlags.Running,
        HardwareAddress = new PhysicalAddress([2, 0, 0, 0, 0, (byte)index]),
    };

    internal static Link Macvlan(int index, string name, int lower, string address) => Eth(index, name) with
    {
        Kind = "macvlan",
        MacvlanMode = MacvlanMode.Private,
        Lower = lower,
        HardwareAddress = PhysicalAddress.Parse(address),
    };

    internal static string Instance(string name, int router, string words, params string[] addresses) => $$"""
        vrrp_instance {{name}} {
            interface eth0
            virtual_router_id {{router}}
            {{words}}
            virtual_ipaddress {
                {{string.Join('\n', addresses)}}
            }
        }

        """;

    internal static VirtualLinkPlan Plan(params string[] blocks) => Plan(Machine, blocks);

    private static VirtualLinkPlan Plan(Link[] machine, params string[] blocks) =>
        VirtualLinkPlan.Of(Conf.Read(string.Join('\n', blocks)).Configuration, machine, VirtualLinkPlan.Empty);

    private static VrrpInstanceOptions Options(VirtualLinkPlan plan) =>
        VrrpMapping.Options(plan.Placed.VrrpInstances[0], plan.LinksOf(InstanceName.Of(plan.Placed.VrrpInstances[0])));

    private static string[] Texts(VirtualLinkPlan plan) => [.. plan.Links.Select(link => $"{link}")];

    private static string[] Interfaces(VirtualLinkPlan plan, string instance)
    {
        var placed = plan.Placed.VrrpInstances.Items.Single(other => other.Name == instance);
        return [.. placed.VirtualAddresses.Concat(placed.ExcludedAddresses).Select(address => address.Interface ?? "none")];
    }
}
