using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Director.Core.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Route.Netlink;

namespace Director.Core.Tests.Kernel.Links;

public sealed class LinkDiffTests
{
    private static readonly Link Eth0 = VirtualLinkPlanTests.Eth(2, "eth0") with { Group = 7 };
    private static readonly VirtualLink Vrrp51 = new("vrrp.51", "eth0", AddressFamily.InterNetwork)
    {
        HardwareAddress = PhysicalAddress.Parse("00005E000133"),
    };

    private static readonly Link There = VirtualLinkPlanTests.Macvlan(9, "vrrp.51", 2, "00005E000133");

    [Fact]
    public void What_is_missing_is_made_with_the_group_of_its_base()
    {
        var made = Assert.IsType<StackedLink>(Assert.Single(LinkDiff.Shape([Eth0], [Vrrp51], Nothing)).Target);
        Assert.Equal(
            new StackedLink("vrrp.51", 2) { MacvlanMode = MacvlanMode.Private, HardwareAddress = Vrrp51.HardwareAddress!, Group = 7 },
            made);
    }

    [Fact]
    public void What_is_right_stays() => Assert.Empty(LinkDiff.Shape([Eth0, There], [Vrrp51], link => link == There));

    [Fact]
    public void Without_its_base_it_waits_and_on_what_is_no_Ethernet_too()
    {
        Assert.Empty(LinkDiff.Shape([], [Vrrp51], Nothing));
        Assert.Empty(LinkDiff.Shape([Eth0 with { HardwareType = 65534 }], [Vrrp51], Nothing));
    }

    [Fact]
    public void A_wrong_MAC_or_mode_is_mended_in_place()
    {
        var wrong = There with { HardwareAddress = PhysicalAddress.Parse("020000000001"), MacvlanMode = MacvlanMode.Bridge };
        var change = Assert.Single(LinkDiff.Shape([Eth0, wrong], [Vrrp51], Nothing));
        Assert.Equal(
            new LinkSettings(9, "vrrp.51") { HardwareAddress = Vrrp51.HardwareAddress, MacvlanMode = MacvlanMode.Private }, change.Target);
    }

    [Fact]
    public void On_another_base_it_is_made_anew() =>
        Assert.Equal(["delete interface vrrp.51", "add macvlan vrrp.51 (00005E000133) on interface 2"],
            Texts(LinkDiff.Shape([Eth0, There with { Lower = 3 }], [Vrrp51], Nothing)));

    [Fact]
    public void One_with_its_MAC_under_another_name_would_keep_it_from_being_switched_on() =>
        Assert.Equal(["delete interface old", "add macvlan vrrp.51 (00005E000133) on interface 2"],
            Texts(LinkDiff.Shape([Eth0, There with { Name = "old" }], [Vrrp51], Nothing)));

    [Fact]
    public void What_is_ours_and_not_wanted_goes_and_what_is_not_ours_stays()
    {
        Assert.Equal(["delete interface vrrp.51"], Texts(LinkDiff.Shape([Eth0, There], [], link => link.Name == "vrrp.51")));
        Assert.Empty(LinkDiff.Shape([Eth0, There], [], Nothing));
    }

    [Fact]
    public void It_follows_its_base_into_a_VRF_and_out_of_it()
    {
        Link red = new(5, "red") { VrfTable = 10 };
        var enslaved = Eth0 with { Master = 5 };
        Assert.Equal(5, Assert.IsType<StackedLink>(Assert.Single(LinkDiff.Shape([enslaved, red], [Vrrp51], Nothing)).Target).Master);
        Assert.Equal(
            new LinkSettings(9, "vrrp.51") { Master = 5 },
            Assert.Single(LinkDiff.Shape([enslaved, red, There], [Vrrp51], Nothing)).Target);
        Assert.Equal(new LinkSettings(9, "vrrp.51") { Master = 0 },
            Assert.Single(LinkDiff.Shape([Eth0, red, There with { Master = 5 }], [Vrrp51], Nothing)).Target);
        // Of a bridge nothing follows.
        Assert.Empty(LinkDiff.Shape([enslaved, red with { VrfTable = null }, There], [Vrrp51], Nothing));
    }

    [Fact]
    public void On_a_macvlan_it_stands_where_that_stands()
    {
        var container = VirtualLinkPlanTests.Macvlan(4, "mv0", 2, "020000000004");
        Assert.Empty(LinkDiff.Shape([Eth0, container, There], [Vrrp51 with { Base = "mv0" }], Nothing));
    }

    [Fact]
    public void It_is_switched_on_once()
    {
        Assert.Equal(new LinkSettings(9, "vrrp.51") { IsUp = true }, Assert.Single(Raise([Eth0, There], [], Vrrp51, Nothing)).Target);
        Assert.Empty(Raise([Eth0, There], [], Vrrp51, Anything));
        Assert.Equal(
            [new LinkSettings(9, "vrrp.51") { IsUp = true }, new LinkSettings(2, "eth0") { Group = 7 }],
            Raise([Eth0, There], [], Vrrp51 with { TellsOthers = true }, Nothing).Select(change => change.Target));
    }

    [Fact]
    public void For_IPv6_it_has_the_link_local_address_of_its_base_or_one_of_the_MAC_of_that()
    {
        var wanted = Vrrp51 with { HasLinkLocal = true };
        InterfaceAddress ofBase = new(2, IPAddress.Parse("fe80::7"), 64);
        InterfaceAddress expected = new(9, IPAddress.Parse("fe80::7"), 64)
        {
            Flags = AddressFlags.NoDuplicateDetection,
            PreferredLifetime = 0,
        };
        Assert.Equal(expected, Assert.Single(Raise([Eth0, There], [ofBase], wanted, Anything)).Target);
        Assert.Equal(
            expected with { Address = IPAddress.Parse("fe80::ff:fe00:2") },
            Assert.Single(Raise([Eth0, There], [], wanted, Anything)).Target);
        Assert.Empty(Raise([Eth0, There], [ofBase with { InterfaceIndex = 9, Address = IPAddress.Parse("fe80::8") }], wanted, Anything));
        // One that moves is none of its own.
        Assert.Single(Raise([Eth0, There], [ofBase with { InterfaceIndex = 9, Address = IPAddress.Parse("fe80::99") }], wanted, Anything));
    }

    [Theory]
    [InlineData("10.9.0.7", 32)]
    [InlineData("2001:db8::7", 128)]
    public void An_ipvlan_has_its_address_always(string address, byte length)
    {
        VirtualLink wanted = new("iv", "eth0", AddressFamily.InterNetwork)
        {
            Address = IPAddress.Parse(address),
            IpvlanFlags = IpvlanFlags.Private,
        };
        Link there = new(9, "iv") { Kind = "ipvlan", Lower = 2, HardwareType = 1 };
        var made = Assert.IsType<StackedLink>(Assert.Single(LinkDiff.Shape([Eth0], [wanted], Nothing)).Target);
        Assert.Equal((MacvlanMode.None, IpvlanFlags.Private), (made.MacvlanMode, made.IpvlanFlags));
        var added = Assert.IsType<InterfaceAddress>(Assert.Single(Raise([Eth0, there], [], wanted, Anything)).Target);
        Assert.Equal((IPAddress.Parse(address), length), (added.Address, added.PrefixLength));
        Assert.Empty(Raise([Eth0, there], [added], wanted, Anything));
    }

    [Fact]
    public void From_any_machine_one_round_leads_to_what_is_wanted_and_removes_nothing_of_others()
    {
        var name = Gen.Elements("a", "b", "c", "d");
        var mac = Gen.Elements("00005E000101", "00005E000102", "00005E000103");
        var wanted =
            from below in Gen.Elements("eth0", "eth1").ArrayOf(3)
            from hasLinkLocal in Gen.Elements(true, false).ArrayOf(3)
            select Enumerable.Range(0, 3)
                .Select(number => new VirtualLink("abc"[number..(number + 1)], below[number], AddressFamily.InterNetworkV6)
                {
                    HardwareAddress = PhysicalAddress.Parse($"00005E00010{number + 1}"),
                    HasLinkLocal = hasLinkLocal[number],
                }).ToArray();
        var foreign =
            from its in name.ArrayOf(3)
            from address in mac.ArrayOf(3)
            from below in Gen.Elements(2, 3).ArrayOf(3)
            from mode in Gen.Elements(MacvlanMode.Private, MacvlanMode.Bridge).ArrayOf(3)
            select Enumerable.Range(0, 3)
                .Select(number => VirtualLinkPlanTests.Macvlan(10 + number, its[number], below[number], address[number]) with
                {
                    MacvlanMode = mode[number],
                })
                .DistinctBy(link => link.Name).ToArray();
        var cases =
            from links in wanted
            from others in foreign
            from ours in Gen.Choose(0, 3)
            select (Wanted: links, Others: others, Ours: ours);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            AddressKernel kernel = new();
            kernel.SetLinks([Eth0, VirtualLinkPlanTests.Eth(3, "eth1"), .. one.Others]);
            bool IsOurs(Link link) => link.Index < 10 + one.Ours && link.Index >= 10;
            kernel.Apply(LinkDiff.Shape(kernel.GetLinks(), one.Wanted, IsOurs));
            HashSet<int> raised = [];
            kernel.Apply(Raise(kernel.GetLinks(), []));
            var links = kernel.GetLinks();
            raised.UnionWith(links.Select(link => link.Index));
            Assert.Empty(LinkDiff.Shape(links, one.Wanted, IsOurs));
            Assert.Empty(Raise(links, raised));
            Assert.All(one.Wanted, link => Assert.True(link.IsLike(Named(links, link.Name), Named(links, link.Base))));
            // Of the others only those with the MAC of one that is wanted, which is a leftover, or its name.
            Assert.All(
                one.Others.Where(link => !IsOurs(link) && link is { MacvlanMode: MacvlanMode.Bridge, Name: "d" }),
                link => Assert.Contains(link, links));

            ImmutableArray<RouteChange> Raise(ImmutableArray<Link> present, HashSet<int> known) =>
                LinkDiff.Raise(present, kernel.GetAddresses(), one.Wanted, link => known.Contains(link.Index), _ => false);
        }).QuickCheckThrowOnFailure();
    }

    private static Link Named(ImmutableArray<Link> links, string name) => links.Single(link => link.Name == name);

    private static bool Nothing(Link link) => false;

    private static bool Anything(Link link) => true;

    private static IEnumerable<RouteChange> Raise(
        Link[] links, InterfaceAddress[] addresses, VirtualLink wanted, Func<Link, bool> isKnown) =>
        LinkDiff.Raise(links, addresses, [wanted], isKnown, address => address.Equals(IPAddress.Parse("fe80::99")));

    private static string[] Texts(IEnumerable<RouteChange> changes) => [.. changes.Select(change => $"{change}")];
}
