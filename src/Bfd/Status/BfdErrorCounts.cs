using System.Collections.Immutable;

namespace Bfd;

/// <summary>How often each <see cref="BfdPacketError"/> was met.</summary>
public readonly record struct BfdErrorCounts(ImmutableArray<long> Counts)
{
    /// <summary>The count of one kind.</summary>
    public long this[BfdPacketError error] => Counts.IsDefault ? 0 : Counts[(int)error];

    /// <summary>All kinds together.</summary>
    public long Total => Counts.IsDefault ? 0 : Counts.Sum();
}
