using System.Net.Sockets;
using Director.Protocol.V1;
using Keepalived.Configuration;

namespace Director.Control.Mapping;

/// <summary>Routes and rules of the file on the socket. Pure.</summary>
internal static class RouteDetailsMapping
{
    /// <summary>Routes.</summary>
    /// <param name="isSet">Whoever holds it is master.</param>
    public static IReadOnlyList<RouteDetails> Of(EquatableArray<Keepalived.Configuration.Route> routes, bool isSet) =>
    [
        .. routes.Select(route => new RouteDetails(
            route.Destination is { } destination ? $"{destination}" : "default", FamilyOf(route.Family), route.Type,
            route.Gateway?.ToString(), route.Source?.ToString(), route.Metric, route.Scope, route.Interface, route.Table, isSet,
            [.. route.NextHops.Select(static hop => new HopDetails(hop.Gateway?.ToString(), hop.Interface, hop.Weight, hop.OnLink))],
            route.Ecn, route.Metrics.Any(static metric => metric.Kind == RouteMetricKind.QuickAck && metric.Value != 0))),
    ];

    /// <summary>Rules.</summary>
    public static IReadOnlyList<RuleDetails> Of(EquatableArray<RoutingRule> rules) =>
    [
        .. rules.Select(static rule => new RuleDetails(
            FamilyOf(rule.Family), rule.From?.ToString(), rule.To?.ToString(), rule.Action == RuleAction.Table, rule.Table, rule.Invert,
            rule.Preference, rule.InputInterface, rule.OutputInterface, rule.FirewallMark, rule.Tos)),
    ];

    /// <summary>"ipv4", "ipv6".</summary>
    public static string FamilyOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "ipv6" : "ipv4";
}
