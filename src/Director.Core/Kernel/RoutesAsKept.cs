using System.Collections.Immutable;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// Compares routes, and learns how the kernel keeps what it is given: where it keeps a route otherwise than it was written, that is as
/// good. Without this such a route would be removed and set again at every look.
/// </summary>
internal sealed class RoutesAsKept
{
    private readonly HashSet<RouteEntry> _written = [];
    private readonly Dictionary<RouteEntry, RouteEntry> _kept = [];

    /// <summary>As <see cref="RouteDiff.Between"/>.</summary>
    public ImmutableArray<RouteChange> Between(
        IReadOnlyCollection<RouteEntry> present, IEnumerable<RouteEntry> desired, Func<RouteEntry, bool> isOurs)
    {
        var changes = RouteDiff.Between(present, desired, isOurs, Holds);
        _written.Clear();
        _written.UnionWith(changes.Where(change => change.Action == RouteAction.Add).Select(change => (RouteEntry)change.Target));
        return changes;
    }

    private bool Holds(RouteEntry held, RouteEntry desired)
    {
        if (RouteDiff.HoldsSettings(held, desired) || (_kept.TryGetValue(desired, out var kept) && RouteDiff.HoldsSettings(held, kept)))
        {
            return true;
        }

        // It was set a moment ago, and this is what became of it.
        return _written.Remove(desired) && (_kept[desired] = held) is not null;
    }
}
