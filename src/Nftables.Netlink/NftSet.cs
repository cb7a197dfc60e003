using System.Collections.Immutable;

namespace Nftables.Netlink;

/// <summary>A named set.</summary>
/// <param name="Name">As rules look it up.</param>
/// <param name="Key">What its elements are.</param>
/// <param name="IsConstant">Whether its elements stay as they are.</param>
public sealed record NftSet(string Name, NftKey Key, bool IsConstant = false)
{
    /// <summary>What its elements lead to, which makes it a map; null: to nothing.</summary>
    public NftKey? Data { get; init; }

    /// <summary>Bytes of an element before what it leads to; null: it leads to nothing.</summary>
    public int? KeyLength => Data is null ? null : (int)Key.Length;

    /// <summary>
    /// The elements, each as long as <see cref="NftKey.Length"/>, of a map with what it leads to behind; in network order except for
    /// interface numbers.
    /// </summary>
    public ImmutableArray<ImmutableArray<byte>> Elements { get; init; } = [];
}
