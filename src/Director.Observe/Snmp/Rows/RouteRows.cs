using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>KEEPALIVED-MIB, <c>vrrp</c>: routes, their next hops, and rules; those of nobody are of instance 0. Pure.</summary>
internal static class RouteRows
{
    private const int Multipath = 2;
    private const int Own = 19; // The protocol number of keepalived's routes, counted from 1.

    /// <summary>All of it.</summary>
    public static IEnumerable<MibTable> Of(StatusReply status, ServiceDetails details)
    {
        var links = Links(status);
        var routes = MibTable.Below(
            status.Instances.Select(static one => one.Details?.Routes ?? []).Prepend(details.Routes), first: 0).ToArray();
        yield return MibTable<RouteDetails>.Of(
            Trees.Vrrp.With(7, 1), routes,
        [
            (2, static one => Cells.Family(one.Family)),
            (3, static one => Cells.Address(one.Destination)),
            (4, static one => Cells.PrefixLength(one.Destination)),
            (5, static one => Cells.Address(one.Gateway)),
            (7, static one => Cells.Address(one.Source)),
            (8, static one => SnmpValue.Gauge(one.Metric ?? 0)),
            (9, static one => Cells.Scope(one.Scope ?? 0)),
            (10, static one => SnmpValue.Integer(one.Hops.Count > 0 ? Multipath : one.Type)),
            (11, one => Index(links, one.Interface)),
            (12, static one => Cells.Text(one.Interface)),
            (13, static one => SnmpValue.Gauge(one.Table)),
            (14, static one => SnmpValue.Truth(one.IsSet)),
            (18, static _ => SnmpValue.Integer(Own)),
            (19, static one => SnmpValue.Truth(one.Ecn)),
            (20, static one => SnmpValue.Truth(one.QuickAck)),
        ]);
        yield return MibTable<HopDetails>.Of(
            Trees.Vrrp.With(11, 1),
            routes.SelectMany(static route => route.Row.Hops.Select((hop, number) => (route.Index.With((uint)number + 1), hop))),
        [
            (2, static hop => Cells.AddressType(hop.Gateway)),
            (3, static hop => Cells.Address(hop.Gateway)),
            (4, hop => Index(links, hop.Interface)),
            (5, static hop => Cells.Text(hop.Interface)),
            (6, static hop => SnmpValue.Gauge(hop.Weight)),
            (7, static hop => SnmpValue.Truth(hop.OnLink)),
        ]);
        yield return MibTable<RuleDetails>.Of(
            Trees.Vrrp.With(8, 1),
            MibTable.Below(status.Instances.Select(static one => one.Details?.Rules ?? []).Prepend(details.Rules), first: 0),
        [
            (2, static one => SnmpValue.Text(one.From is not null ? "from" : "to")),
            (3, static one => Cells.Family(one.Family)),
            (4, static one => Cells.Address(one.From ?? one.To)),
            (5, static one => Cells.PrefixLength(one.From ?? one.To)),
            (6, static one => SnmpValue.Gauge(one.Table)),
            (7, static _ => SnmpValue.Integer(1)),
            (8, static one => SnmpValue.Truth(one.IsInverted)),
            (9, static one => Cells.AddressType(one.To)),
            (10, static one => Cells.Address(one.To)),
            (11, static one => one.To is null ? null : Cells.PrefixLength(one.To)),
            (12, static one => Cells.AddressType(one.From)),
            (13, static one => Cells.Address(one.From)),
            (14, static one => one.From is null ? null : Cells.PrefixLength(one.From)),
            (15, static one => SnmpValue.Gauge(one.Tos)),
            (16, static one => one.Mark is { } mark ? SnmpValue.Gauge(mark) : null),
            (20, static one => Cells.Text(one.InputInterface)),
            (21, static one => Cells.Text(one.OutputInterface)),
            (23, static one => one.IsTable ? SnmpValue.Integer(1) : null),
            (24, static one => one.IsTable ? SnmpValue.Gauge(one.Table) : null),
            (25, static one => SnmpValue.Gauge(one.Preference)),
        ]);
    }

    private static Dictionary<string, int> Links(StatusReply status) => status.Instances
        .SelectMany(static one => one.Addresses.Select(static address => (address.Interface, address.Details?.InterfaceIndex))
            .Append((one.Interface, one.Details?.InterfaceIndex)))
        .Concat(status.StaticAddresses.Select(static address => (address.Interface, address.Details?.InterfaceIndex)))
        .Where(static pair => pair.Interface is not null && pair.InterfaceIndex is not null)
        .DistinctBy(static pair => pair.Interface)
        .ToDictionary(static pair => pair.Interface!, static pair => pair.InterfaceIndex!.Value);

    private static SnmpValue? Index(Dictionary<string, int> links, string? name) =>
        name is not null && links.TryGetValue(name, out var index) ? SnmpValue.Integer(index) : null;
}
