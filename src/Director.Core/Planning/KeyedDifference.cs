using System.Collections.Immutable;

namespace Director.Core.Planning;

/// <summary>How one list of named things differs from another: what a reload adds, removes, changes and keeps.</summary>
/// <param name="Added">In the next list only.</param>
/// <param name="Removed">In the running list only.</param>
/// <param name="Changed">In both under one key, with different contents.</param>
/// <param name="Kept">In both, equal.</param>
public sealed record KeyedDifference<T>(
    ImmutableArray<T> Added,
    ImmutableArray<T> Removed,
    ImmutableArray<(T Running, T Next)> Changed,
    ImmutableArray<T> Kept)
    where T : notnull
{
    /// <summary>The way back; what is kept is the same either way.</summary>
    public KeyedDifference<T> Reversed => new(Removed, Added, [.. Changed.Select(static change => (change.Next, change.Running))], Kept);
}
