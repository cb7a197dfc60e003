using System.Collections.Immutable;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>What the keeper has to do with objects of one kind, and what it remembers of them.</summary>
/// <param name="identity">What the kernel knows an object by.</param>
/// <param name="diff">The way from what is to what should be, given what may be removed.</param>
internal sealed class KeptObjects<T>(
    IEqualityComparer<T> identity,
    Func<IReadOnlyCollection<T>, IEnumerable<T>, Func<T, bool>, ImmutableArray<RouteChange>> diff)
    where T : class, IRouteObject
{
    private readonly HashSet<T> _installed = new(identity);
    private readonly HashSet<T> _spared = new(identity);
    private HashSet<T> _before = new(identity);

    /// <summary>Objects that the kernel removes by itself after a time: they are set once, and not put back.</summary>
    public Func<T, bool> IsShortLived { get; init; } = static _ => false;

    /// <summary>Whether we set nothing of this kind.</summary>
    public bool IsEmpty => _installed.Count == 0;

    /// <summary>What was found of ours at the start counts as set by us.</summary>
    public HashSet<T> Adopt(IEnumerable<T> planned, IEnumerable<T> present)
    {
        var found = present.ToHashSet(identity);
        _installed.UnionWith(planned.Where(found.Contains));
        return found;
    }

    /// <summary>These are never removed if they are there without our doing.</summary>
    public void Spare(IEnumerable<T> targets, IEnumerable<T> present)
    {
        var found = present.ToHashSet(identity);
        _spared.UnionWith(targets.Where(target => found.Contains(target) && !_installed.Contains(target)));
    }

    /// <summary>What is to be done.</summary>
    /// <param name="present">What the kernel has, of whomever.</param>
    /// <param name="desired">What is to be there.</param>
    /// <param name="planned">All that is ours by the plan, whether it is to be there now or not.</param>
    public ImmutableArray<RouteChange> Changes(ImmutableArray<T> present, IEnumerable<T> desired, IEnumerable<T> planned)
    {
        List<T> wanted = [.. desired];
        if (_installed.Any(IsShortLived))
        {
            var found = present.ToHashSet(identity);
            var still = wanted.ToHashSet(identity);
            _installed.RemoveWhere(target => IsShortLived(target) && !still.Contains(target) && !found.Contains(target));
            wanted.RemoveAll(target => IsShortLived(target) && _installed.Contains(target) && !found.Contains(target));
        }

        var ours = planned.Concat(_installed).ToHashSet(identity);
        ours.ExceptWith(_spared);
        _before = _installed.ToHashSet(identity);
        return diff(present, wanted, ours.Contains);
    }

    /// <summary>Remembers what was done.</summary>
    /// <returns>What was not there and is now.</returns>
    public HashSet<T> Remember(IEnumerable<RouteChangeResult> results)
    {
        HashSet<T> added = new(identity);
        foreach (var result in results.Where(result => result.IsAsWanted))
        {
            if (result.Change.Target is not T target)
            {
                continue;
            }

            if (result.Change.Action == RouteAction.Delete)
            {
                _installed.Remove(target);
                _before.Remove(target);
                continue;
            }

            _installed.Add(target);
            if (result.Error is null && result.Change.Action == RouteAction.Add)
            {
                added.Add(target);
            }
        }

        return added;
    }

    /// <summary>Whether it should have been there before what was done last, which did not put it in the place of another.</summary>
    public bool WasThere(T target) => _before.Contains(target);
}
