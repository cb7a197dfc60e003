using System.Collections.Immutable;

namespace Director.Core.Planning;

/// <summary>Compares lists of named things.</summary>
public static class KeyedDifferences
{
    /// <summary>Compares by <paramref name="key"/>. Of several things with one key the first counts, as it does when they run.</summary>
    public static KeyedDifference<T> Between<T, TKey>(IEnumerable<T> running, IEnumerable<T> next, Func<T, TKey> key)
        where T : notnull
        where TKey : notnull
    {
        var before = ByKey(running, key);
        var after = ByKey(next, key);
        var added = ImmutableArray.CreateBuilder<T>();
        var changed = ImmutableArray.CreateBuilder<(T, T)>();
        var kept = ImmutableArray.CreateBuilder<T>();
        foreach (var (name, item) in after)
        {
            if (!before.TryGetValue(name, out var old))
            {
                added.Add(item);
            }
            else if (old.Equals(item))
            {
                kept.Add(item);
            }
            else
            {
                changed.Add((old, item));
            }
        }

        return new(added.ToImmutable(), [.. before.Where(old => !after.ContainsKey(old.Key)).Select(old => old.Value)],
            changed.ToImmutable(), kept.ToImmutable());
    }

    private static Dictionary<TKey, T> ByKey<T, TKey>(IEnumerable<T> items, Func<T, TKey> key)
        where TKey : notnull
    {
        Dictionary<TKey, T> byKey = [];
        foreach (var item in items)
        {
            byKey.TryAdd(key(item), item);
        }

        return byKey;
    }
}
