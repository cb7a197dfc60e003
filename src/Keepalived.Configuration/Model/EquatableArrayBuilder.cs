using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>What collection expressions call.</summary>
public static class EquatableArray
{
    /// <summary>A new array of the given elements.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));
}
