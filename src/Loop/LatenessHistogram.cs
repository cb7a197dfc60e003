using System.Numerics;

namespace Loop;

/// <summary>Counts latenesses in buckets of powers of two microseconds, without an allocation.</summary>
public sealed class LatenessHistogram
{
    private const int BucketCount = 24;
    private readonly long[] _buckets = new long[BucketCount];
    private long _count;
    private TimeSpan _total;
    private TimeSpan _max;

    /// <summary>Counts one deadline that was met.</summary>
    public void Record(TimeSpan lateness)
    {
        var microseconds = (ulong)Math.Max(0, lateness.Ticks / TimeSpan.TicksPerMicrosecond);
        _buckets[Math.Min(64 - BitOperations.LeadingZeroCount(microseconds), BucketCount - 1)]++;
        _count++;
        _total += lateness;
        _max = lateness > _max ? lateness : _max;
    }

    /// <summary>What was counted so far.</summary>
    public LatenessSummary Summarize() => new(_count, _total, _max, [.. _buckets]);
}
