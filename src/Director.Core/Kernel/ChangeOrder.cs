using System.Collections.Immutable;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>In which order addresses, routes and rules change.</summary>
internal static class ChangeOrder
{
    /// <summary>As keepalived: what stands on something else goes before it, and comes after it.</summary>
    public static ImmutableArray<RouteChange> Of(
        ImmutableArray<RouteChange> addresses, ImmutableArray<RouteChange> routes, ImmutableArray<RouteChange> rules) =>
        [
            .. rules.Where(IsDeletion), .. routes.Where(IsDeletion), .. addresses.Where(IsDeletion),
            .. addresses.Where(IsAddition), .. routes.Where(IsAddition), .. rules.Where(IsAddition),
        ];

    private static bool IsDeletion(RouteChange change) => change.Action == RouteAction.Delete;

    private static bool IsAddition(RouteChange change) => change.Action != RouteAction.Delete;
}
