using System.Collections.Immutable;

namespace Nftables.Netlink;

/// <summary>A chain of rules.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Hook">Where packets enter it; null: where other chains go to it.</param>
/// <param name="Priority">The order among the chains of one hook: lower is earlier.</param>
public sealed record NftChain(string Name, NftHook? Hook = null, int Priority = 0)
{
    /// <summary>Its rules, each the expressions it is made of, in order.</summary>
    public ImmutableArray<ImmutableArray<NftExpression>> Rules { get; init; } = [];
}
