using System.Collections.Immutable;

namespace Loop;

/// <summary>How late deadlines were met.</summary>
/// <param name="Count">Deadlines met.</param>
/// <param name="Total">The sum of their latenesses.</param>
/// <param name="Max">The worst.</param>
/// <param name="Buckets">Element n counts latenesses below 2^n microseconds (and not below 2^(n-1)); the last takes all longer
/// ones.</param>
public readonly record struct LatenessSummary(long Count, TimeSpan Total, TimeSpan Max, ImmutableArray<long> Buckets)
{
    /// <summary>The mean.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : Total / Count;

    /// <summary>An upper bound of the given part (0 to 1) of all latenesses, as fine as the buckets.</summary>
    public TimeSpan Percentile(double part)
    {
        var rest = (long)Math.Ceiling(Count * part);
        for (var bucket = 0; bucket < Buckets.Length; bucket++)
        {
            rest -= Buckets[bucket];
            if (rest <= 0)
            {
                var bound = TimeSpan.FromMicroseconds(1L << bucket);
                return bound < Max ? bound : Max;
            }
        }

        return Max;
    }
}
