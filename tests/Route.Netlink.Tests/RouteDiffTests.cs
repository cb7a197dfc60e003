using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace Route.Netlink.Tests;

public class RouteDiffTests
{
    private const byte Ours = 18;
    private static readonly RouteEntry Network = new(AddressFamily.InterNetwork)
    {
        Destination = IPAddress.Parse("10.20.0.0"),
        DestinationLength = 16,
        Gateway = IPAddress.Parse("10.9.0.254"),
        Protocol = Ours,
    };

    private static readonly RuleEntry Rule = new(AddressFamily.InterNetwork) { Priority = 100, Table = 100, Protocol = Ours };

    // Few destinations and settings, so that they meet.
    private static readonly Gen<RouteEntry[]> Routes =
        (from third in Gen.Choose(1, 2)
         from gateway in Gen.Choose(253, 254)
         from metric in Gen.Choose(0, 1)
         from protocol in Gen.Elements(Ours, (byte)4)
         select Network with
         {
             Destination = new IPAddress([10, (byte)third, 0, 0]),
             Gateway = new IPAddress([10, 9, 0, (byte)gateway]),
             Metric = (uint)metric,
             Protocol = protocol,
         }).ArrayOf().Select(routes => routes.Distinct().ToArray());

    [Fact]
    public void What_the_kernel_chose_is_no_difference()
    {
        var held = Network with { InterfaceIndex = 3, Flags = 16, PropagatesTimeToLive = true };
        Assert.Empty(RouteDiff.Between([held], [Network], _ => true));
    }

    [Fact]
    public void Another_gateway_is_put_in_the_place_of_the_one_that_is_ours()
    {
        var next = Network with { Gateway = IPAddress.Parse("10.9.0.253"), Position = RoutePosition.First };
        var changes = RouteDiff.Between([Network], [next], _ => true);
        Assert.Equal([RouteChange.Delete(Network), RouteChange.Add(next)], changes.Select(change => change with
        {
            Target = ((RouteEntry)change.Target) with { NextHops = Network.NextHops },
        }));
    }

    [Fact]
    public void A_route_of_someone_else_stays_beside_ours()
    {
        var theirs = Network with { Protocol = 4 };
        Assert.Equal([RouteChange.Add(Network)], RouteDiff.Between([theirs], [Network], route => route.Protocol == Ours).AsEnumerable());
    }

    [Fact]
    public void The_order_of_ways_and_a_dead_one_are_no_difference()
    {
        NextHop first = new(IPAddress.Parse("10.9.0.253"), 0, 2);
        NextHop second = new(IPAddress.Parse("10.9.0.254"), 0);
        var desired = Network with { Gateway = null, NextHops = [first, second] };
        var held = desired with { NextHops = [second with { InterfaceIndex = 3, Flags = 1 }, first with { InterfaceIndex = 3 }] };
        Assert.Empty(RouteDiff.Between([held], [desired], _ => true));
        Assert.Equal(2, RouteDiff.Between([held], [desired with { NextHops = [first] }], _ => true).Length);
        Assert.Equal(2, RouteDiff.Between([held], [desired with { NextHops = [first with { Weight = 3 }, second] }], _ => true).Length);
    }

    [Fact]
    public void A_metric_that_is_left_out_is_1024_for_IPv6()
    {
        var desired = new RouteEntry(AddressFamily.InterNetworkV6)
        {
            Destination = IPAddress.Parse("2001:db8::"),
            DestinationLength = 32,
            InterfaceIndex = 3,
        };
        Assert.Empty(
            RouteDiff.Between([desired with { Metric = 1024, Preference = 0, Scope = RouteScope.Universe }], [desired], _ => true));
    }

    [Fact]
    public void The_changes_lead_from_what_is_to_what_should_be() =>
        Prop.ForAll(Routes.Two().ToArbitrary(), tables =>
        {
            var (current, desired) = (tables.Item1, tables.Item2.Where(route => route.Protocol == Ours).ToArray());
            var changes = RouteDiff.Between(current, desired, route => route.Protocol == Ours);
            var table = current.ToList();
            foreach (var change in changes)
            {
                var target = (RouteEntry)change.Target;
                var found = table.FindIndex(
                    route => RouteDiff.Identity(route).Equals(RouteDiff.Identity(target)) && RouteDiff.HoldsSettings(route, target));
                if (change.Action == RouteAction.Delete)
                {
                    table.RemoveAt(found);
                }
                else
                {
                    table.Add(target);
                }
            }

            return table.ToHashSet().SetEquals(current.Where(route => route.Protocol != Ours).Concat(desired))
                && RouteDiff.Between(table, desired, route => route.Protocol == Ours).IsEmpty;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rule_is_all_that_stands_in_it()
    {
        var held = Rule with { Flags = 8, SuppressPrefixLength = null, Mark = 0 };
        Assert.Empty(RuleDiff.Between([held], [Rule], _ => true));
        Assert.Empty(RuleDiff.Between([Rule with { Mark = 7, MarkMask = uint.MaxValue }], [Rule with { Mark = 7 }], _ => true));
        var next = Rule with { Table = 101 };
        Assert.Equal([RouteChange.Delete(Rule), RouteChange.Add(next)], RuleDiff.Between([held], [next], _ => true).AsEnumerable());
        Assert.Equal([RouteChange.Add(next)], RuleDiff.Between([held], [next], _ => false).AsEnumerable());
    }
}
