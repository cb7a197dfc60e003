using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Route.Netlink;

/// <summary>The way from the routes the kernel has to those it should have.</summary>
public static class RouteDiff
{
    private const uint DefaultIPv6Metric = 1024;

    /// <summary>
    /// The fewest changes that give the kernel the <paramref name="desired"/> routes. One that is ours and held with other settings is
    /// deleted and added again; one that is not ours is left as it is. Deletions come first.
    /// </summary>
    /// <param name="current">What the kernel has: ours and others.</param>
    /// <param name="desired">What it should have of ours; several may have one <see cref="Identity"/>.</param>
    /// <param name="isOurs">Which of the current routes may be deleted.</param>
    /// <param name="holds">Whether a current route is as desired; by default <see cref="HoldsSettings"/>.</param>
    public static ImmutableArray<RouteChange> Between(
        IEnumerable<RouteEntry> current,
        IEnumerable<RouteEntry> desired,
        Func<RouteEntry, bool> isOurs,
        Func<RouteEntry, RouteEntry, bool>? holds = null)
    {
        holds ??= HoldsSettings;
        List<RouteEntry> missing = [.. desired];
        var wanted = missing.ToLookup(Identity);
        var changes = ImmutableArray.CreateBuilder<RouteChange>();
        foreach (var held in current)
        {
            if (wanted[Identity(held)].FirstOrDefault(route => missing.Contains(route) && holds(held, route)) is { } found)
            {
                missing.Remove(found);
            }
            else if (isOurs(held))
            {
                changes.Add(RouteChange.Delete(ToDelete(held)));
            }
        }

        changes.AddRange(missing.Select(RouteChange.Add));
        return changes.ToImmutable();
    }

    /// <summary>What makes a route another one: table, destination, source, type of service, metric and who set it.</summary>
    public static (uint Table, IPAddress? Destination, IPAddress? Source, (byte, byte, byte, byte), uint Metric, AddressFamily) Identity(
        RouteEntry route) =>
        (route.Table,
         route.DestinationLength == 0 ? null : route.Destination,
         route.SourceLength == 0 ? null : route.Source,
         (route.DestinationLength, route.SourceLength, route.TypeOfService, route.Protocol),
         route.Family == AddressFamily.InterNetworkV6 && route.Metric == 0 ? DefaultIPv6Metric : route.Metric,
         route.Family);

    /// <summary>Whether the kernel holds a route as desired. What is left to the kernel (null or 0) is no difference.</summary>
    public static bool HoldsSettings(RouteEntry held, RouteEntry desired) =>
        held.Kind == desired.Kind
        && (held.Scope == desired.Scope || held.Family == AddressFamily.InterNetworkV6)
        && Equals(held.PreferredSource, desired.PreferredSource)
        && held.Metrics.Equals(desired.Metrics)
        && held.Realms == desired.Realms
        && Equals(held.Tunnel, desired.Tunnel)
        && (held.Preference ?? 0) == (desired.Preference ?? 0)
        && (desired.PropagatesTimeToLive is null || held.PropagatesTimeToLive == desired.PropagatesTimeToLive)
        && held.Expires is null == desired.Expires is null
        && HoldsWays(held, desired);

    private static bool HoldsWays(RouteEntry held, RouteEntry desired)
    {
        if (desired.NextHops.IsEmpty || held.NextHops.IsEmpty)
        {
            return desired.NextHops.IsEmpty == held.NextHops.IsEmpty
                && Equals(held.Gateway, desired.Gateway)
                && (desired.InterfaceIndex == 0 || held.InterfaceIndex == desired.InterfaceIndex)
                && IsOnLink(held.Flags) == IsOnLink(desired.Flags);
        }

        // IPv6 has them in an order of its own.
        List<NextHop> rest = [.. held.NextHops];
        return rest.Count == desired.NextHops.Length
            && desired.NextHops.All(hop => rest.FindIndex(other => HoldsHop(other, hop)) is var found and >= 0 && RemoveAt(rest, found));
    }

    private static bool RemoveAt(List<NextHop> hops, int index)
    {
        hops.RemoveAt(index);
        return true;
    }

    private static bool HoldsHop(NextHop held, NextHop desired) =>
        Equals(held.Gateway, desired.Gateway)
        && held.Weight == desired.Weight
        && (desired.InterfaceIndex == 0 || held.InterfaceIndex == desired.InterfaceIndex)
        && held.Realms == desired.Realms
        && Equals(held.Tunnel, desired.Tunnel)
        && IsOnLink(held.Flags) == IsOnLink(desired.Flags);

    private static bool IsOnLink(uint flags) => (flags & RouteEntry.OnLink) != 0;

    // What the kernel finds it by. That a way is dead, how long it lives and what connections begin with is no part of that.
    private static RouteEntry ToDelete(RouteEntry held) => held with
    {
        Flags = held.Flags & RouteEntry.OnLink,
        Metrics = RouteMetrics.None,
        Tunnel = null,
        Preference = null,
        PropagatesTimeToLive = null,
        Expires = null,
        NextHops = [.. held.NextHops.Select(hop => hop with { Flags = (byte)(hop.Flags & RouteEntry.OnLink), Tunnel = null })],
    };
}
