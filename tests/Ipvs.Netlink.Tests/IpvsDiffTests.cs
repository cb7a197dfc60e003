using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace Ipvs.Netlink.Tests;

public class IpvsDiffTests
{
    private static readonly IpvsServiceId Http = IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.0.0.100"), 80);
    private static readonly IpvsServiceId Mark = IpvsServiceId.ByFirewallMark(5, AddressFamily.InterNetwork);
    private static readonly IpvsDestination First = new(IPAddress.Parse("10.0.0.1"), 80) { Forwarding = IpvsForwarding.DirectRouting };
    private static readonly IpvsDestination Second = First with { Address = IPAddress.Parse("10.0.0.2") };

    [Fact]
    public void From_nothing_services_come_with_their_destinations()
    {
        string[] expected =
        [
            "add virtual server TCP 10.0.0.100:80 scheduler wlc",
            "add real server 10.0.0.1:80 weight 1 forwarding DR to TCP 10.0.0.100:80",
            "add real server 10.0.0.2:80 weight 1 forwarding DR to TCP 10.0.0.100:80",
        ];
        Assert.Equal(expected, Between(IpvsTable.Empty, Table(new IpvsService(Http, "wlc"), First, Second)));
    }

    [Fact]
    public void What_changed_is_set_in_place_and_what_is_new_comes_before_what_goes()
    {
        var current = Table(new IpvsService(Http, "wlc"), First, Second);
        var third = First with { Address = IPAddress.Parse("10.0.0.3"), Weight = 2 };
        string[] expected =
        [
            "change virtual server TCP 10.0.0.100:80 scheduler sh persistent 50 s",
            "change real server 10.0.0.2:80 weight 0 forwarding DR of TCP 10.0.0.100:80",
            "add real server 10.0.0.3:80 weight 2 forwarding DR to TCP 10.0.0.100:80",
            "remove real server 10.0.0.1:80 from TCP 10.0.0.100:80",
        ];
        var desired = Table(new IpvsService(Http, "sh").WithPersistence(50), Second with { Weight = 0 }, third);
        Assert.Equal(expected, Between(current, desired));
    }

    [Fact]
    public void Counts_statistics_and_the_kernels_own_flag_are_no_difference()
    {
        var service = new IpvsService(Http, "wlc");
        var counted = IpvsStatistics.Zero with { Connections = 7 };
        var current = Table(
            service with { Flags = IpvsServiceFlags.Hashed, Statistics = counted },
            First with { ActiveConnections = 3, InactiveConnections = 2, PersistentConnections = 1, Statistics = counted });
        Assert.Empty(Between(current, Table(service, First)));
    }

    [Fact]
    public void A_tunnel_counts_only_where_one_is_used()
    {
        var tunnel = new IpvsTunnel(IpvsTunnelType.Gre);
        var service = new IpvsService(Http, "wlc");
        Assert.Empty(Between(Table(service, First), Table(service, First with { Tunnel = tunnel })));
        var tunnelled = First with { Forwarding = IpvsForwarding.Tunnel };
        Assert.Equal(
            ["change real server 10.0.0.1:80 weight 1 forwarding TUN (GRE) of TCP 10.0.0.100:80"],
            Between(Table(service, tunnelled), Table(service, tunnelled with { Tunnel = tunnel })));
    }

    [Fact]
    public void Only_our_own_other_services_are_removed()
    {
        var current = Table(new IpvsService(Mark, "rr"), First);
        Assert.Empty(Between(current, IpvsTable.Empty, isOurs: false));
        Assert.Equal(["remove virtual server firewall mark 5"], Between(current, IpvsTable.Empty));
    }

    [Fact]
    public void The_changes_lead_from_any_table_to_any_other() =>
        Prop.ForAll(Any.Table.ToArbitrary(), Any.Table.ToArbitrary(), (current, desired) =>
        {
            FakeIpvs kernel = new(current);
            kernel.Apply(IpvsDiff.Between(current, desired, _ => true));
            return AreSame(kernel.Table, desired) && IpvsDiff.Between(kernel.Table, desired, _ => true).IsEmpty;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Foreign_services_keep_all_they_have() =>
        Prop.ForAll(Any.Table.ToArbitrary(), Any.Table.ToArbitrary(), (current, desired) =>
        {
            var wanted = desired.Services.Select(entry => entry.Service.Id).ToHashSet();
            var changes = IpvsDiff.Between(current, desired, _ => false);
            return changes.All(change => wanted.Contains(change.ServiceId));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_entry_is_touched_at_most_once() =>
        Prop.ForAll(Any.Table.ToArbitrary(), Any.Table.ToArbitrary(), (current, desired) =>
        {
            var changes = IpvsDiff.Between(current, desired, _ => true);
            return changes.Select(change => (change.ServiceId, change.Destination?.Id)).Distinct().Count() == changes.Length;
        }).QuickCheckThrowOnFailure();

    private static bool AreSame(IpvsTable one, IpvsTable other)
    {
        var others = other.Services.ToDictionary(entry => entry.Service.Id);
        return one.Services.Length == others.Count && one.Services.All(entry =>
            others.TryGetValue(entry.Service.Id, out var match)
            && entry.Service.HasSettingsOf(match.Service)
            && entry.Destinations.Length == match.Destinations.Length
            && entry.Destinations.All(destination => match.Destinations.Any(destination.HasSettingsOf)));
    }

    private static IEnumerable<string> Between(IpvsTable current, IpvsTable desired, bool isOurs = true) =>
        IpvsDiff.Between(current, desired, _ => isOurs).Select(change => change.ToString());

    private static IpvsTable Table(IpvsService service, params IpvsDestination[] destinations) =>
        new([new IpvsServiceEntry(service, [.. destinations])]);
}
