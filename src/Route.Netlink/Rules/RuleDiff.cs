using System.Collections.Immutable;

namespace Route.Netlink;

/// <summary>The way from the policy rules the kernel has to those it should have.</summary>
public static class RuleDiff
{
    /// <summary>
    /// The fewest changes that give the kernel the <paramref name="desired"/> rules. One that is not ours is left as it is. Deletions come
    /// first.
    /// </summary>
    /// <param name="current">What the kernel has: ours and others.</param>
    /// <param name="desired">What it should have of ours.</param>
    /// <param name="isOurs">Which of the current rules may be deleted; gets them as <see cref="Identity"/> returns them.</param>
    public static ImmutableArray<RouteChange> Between(
        IEnumerable<RuleEntry> current, IEnumerable<RuleEntry> desired, Func<RuleEntry, bool> isOurs)
    {
        var held = current.Select(Identity).ToList();
        var wanted = desired.Select(Identity).Distinct().ToList();
        var kept = wanted.ToHashSet();
        var changes = held.Where(rule => !kept.Contains(rule) && isOurs(rule)).Select(RouteChange.Delete).ToList();
        kept.IntersectWith(held);
        return [.. changes, .. wanted.Where(rule => !kept.Contains(rule)).Select(RouteChange.Add)];
    }

    /// <summary>A rule is all that stands in it: without what the kernel tells of its state, and as the kernel fills it in.</summary>
    public static RuleEntry Identity(RuleEntry rule) => rule with
    {
        Flags = rule.Flags & RuleEntry.Invert,
        Mark = rule is { Mark: 0, MarkMask: null or 0 } ? null : rule.Mark,
        MarkMask = rule.Mark is null or 0 && rule.MarkMask is null or 0 ? null : rule.MarkMask ?? uint.MaxValue,
        Table = rule.Action == RuleAction.ToTable && !rule.IsVrf ? rule.Table : 0,
        Destination = rule.DestinationLength == 0 ? null : rule.Destination,
        Source = rule.SourceLength == 0 ? null : rule.Source,
        Realms = rule.Realms == 0 ? null : rule.Realms,
        TunnelId = rule.TunnelId == 0 ? null : rule.TunnelId,
        IpProtocol = rule.IpProtocol == 0 ? null : rule.IpProtocol,
    };
}
