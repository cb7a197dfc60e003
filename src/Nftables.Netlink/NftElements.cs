using System.Collections.Immutable;

namespace Nftables.Netlink;

/// <summary>What changes in a set of a table.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Added">Elements that come; one that is there already is no error.</param>
/// <param name="Removed">Elements that go; the kernel refuses the whole change if one is not there.</param>
/// <param name="KeyLength">Bytes of an element before what it leads to; null: it leads to nothing.</param>
public sealed record NftElements(
    string Set, ImmutableArray<ImmutableArray<byte>> Added, ImmutableArray<ImmutableArray<byte>> Removed, int? KeyLength = null);
