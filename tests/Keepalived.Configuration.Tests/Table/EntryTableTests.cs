namespace Keepalived.Configuration.Tests;

/// <summary>The words of an entry are read and printed by the same row.</summary>
public sealed class EntryTableTests
{
    private static readonly EntryTable<InterfaceAddress> Addresses = AddressEntries.Table("static_ipaddress", isStatic: true);
    private static readonly EntryTable<Route> Routes = RouteEntries.Table("static_routes", isStatic: true);
    private static readonly EntryTable<RoutingRule> Rules = RuleEntries.Table("static_rules", isStatic: true);

    [Theory]
    [InlineData("192.0.2.1/24 dev eth0", "192.0.2.1/24 dev eth0")]
    [InlineData("192.0.2.1 broadcast + dev eth0", "192.0.2.1/32 dev eth0")]
    [InlineData("192.0.2.1/24 broadcast + scope 253 dev eth0", "192.0.2.1/24 dev eth0 scope link brd 192.0.2.255")]
    [InlineData("192.0.2.1/24 peer 192.0.2.9 dev eth0", "192.0.2.1 dev eth0 peer 192.0.2.9")]
    [InlineData("2001:db8::1/64 preferred_lft forever home dev eth0", "2001:db8::1/64 dev eth0 home preferred_lft forever")]
    public void An_address(string line, string expected) =>
        Assert.Equal(expected, Addresses.Format(Assert.Single(Read($"static_ipaddress {{\n{line}\n}}\n").StaticAddresses)));

    /// <summary>A nexthop takes the rest of the line, so it is printed last, wherever its row stands.</summary>
    [Theory]
    [InlineData("default via 192.0.2.254", "default via 192.0.2.254")]
    [InlineData("inet6 default dev eth0", "default6 dev eth0")]
    [InlineData("no_track blackhole mtu lock 1400 10.0.0.0/8", "blackhole 10.0.0.0/8 mtu lock 1400 no_track")]
    [InlineData("10.0.0.0/8 vrf red nexthop via 192.0.2.3 nexthop dev eth1 weight 2",
        "10.0.0.0/8 vrf red nexthop via 192.0.2.3 weight 1 nexthop dev eth1 weight 2")]
    [InlineData("10.0.0.0/8 dev eth0 encap mpls 100 realms 1/2 no_track", "10.0.0.0/8 dev eth0 realms 1/2 no_track encap mpls 100")]
    public void A_route(string line, string expected) =>
        Assert.Equal(expected, Routes.Format(Assert.Single(Read($"static_routes {{\n{line}\n}}\n").StaticRoutes)));

    [Theory]
    [InlineData("table 5 preference 9 not from 10.0.0.0/8", "not from 10.0.0.0/8 preference 9 table 5")]
    [InlineData("inet6 dev eth0 blackhole preference 9", "inet6 preference 9 iif eth0 blackhole")]
    [InlineData("fwmark 0x10/255 goto 20 preference 9 sport 1-2", "preference 9 fwmark 16/255 sport 1-2 goto 20")]
    public void A_rule(string line, string expected) =>
        Assert.Equal(expected, Rules.Format(Assert.Single(Read($"static_rules {{\n{line}\n}}\n").StaticRules)));

    /// <summary>What a row of a list shows as its example is read, and what is printed of it is the same entry.</summary>
    [Fact]
    public void Every_example_comes_back()
    {
        AllComeBack("static_ipaddress", Addresses, c => c.StaticAddresses);
        AllComeBack("static_routes", Routes, c => c.StaticRoutes);
        AllComeBack("static_rules", Rules, c => c.StaticRules);
    }

    private static void AllComeBack<T>(string list, EntryTable<T> table, Func<Configuration, EquatableArray<T>> of)
        where T : class
    {
        foreach (var example in table.Keywords.Where(k => k is not EntryWord).Select(k => k.Example).Distinct())
        {
            foreach (var entry in of(Read($"{list} {{\n{WithInterface(list, example)}\n}}\n")))
            {
                Assert.Equal(entry, Assert.Single(of(Read($"{list} {{\n{table.Format(entry)}\n}}\n"))));
            }
        }
    }

    private static string WithInterface(string list, string example) =>
        list == "static_ipaddress" && !example.Contains(" dev ", StringComparison.Ordinal) ? $"{example} dev eth0" : example;

    private static Configuration Read(string lines) =>
        Conf.Read("track_group web_side {\ngroup {\na\n}\n}\n" + lines).Configuration;
}
