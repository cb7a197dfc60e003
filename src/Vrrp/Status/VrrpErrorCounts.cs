using System.Collections.Immutable;

namespace Vrrp;

/// <summary>How often each <see cref="AdvertisementError"/> was met.</summary>
public readonly record struct VrrpErrorCounts(ImmutableArray<long> Counts)
{
    /// <summary>The count of one kind.</summary>
    public long this[AdvertisementError error] => Counts.IsDefault ? 0 : Counts[(int)error];

    /// <summary>All kinds together.</summary>
    public long Total => Counts.IsDefault ? 0 : Counts.Sum();
}
