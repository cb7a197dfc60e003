using System.Collections.Immutable;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>What a reload does, in words and as data. Pure.</summary>
/// <param name="Changes">One line a change: "add instance VI_2", "change instance VI_1: priority 100 -> 150".</param>
/// <param name="Effects">What comes of them: routers that begin anew, addresses that move, connections that are cut.</param>
/// <param name="AtNextStart">What waits: "instance VI_1 state: changed, takes effect at the next start".</param>
/// <param name="Kept">What stays as it is: "3 instances, 2 virtual servers"; empty when nothing does.</param>
public sealed record ReloadPlan(
    ImmutableArray<string> Changes, ImmutableArray<string> Effects, ImmutableArray<string> AtNextStart, string Kept)
{
    /// <summary>The same as data, which the engine carries out.</summary>
    public ConfigurationDifference? Difference { get; private init; }

    /// <summary>Nothing differs.</summary>
    public bool IsEmpty => Changes.IsEmpty;

    /// <summary>All of it, one line each.</summary>
    public IEnumerable<string> Lines =>
        [.. Changes, .. Effects, .. AtNextStart, .. Kept.Length > 0 ? [$"kept: {Kept}"] : Array.Empty<string>()];

    /// <summary>Compares two configurations.</summary>
    public static ReloadPlan Between(Configuration running, Configuration next)
    {
        var difference = ConfigurationDifference.Between(running, next);
        PartChanges changes = new();
        changes.Add(ConfigurationParts.Of(running), ConfigurationParts.Of(next));
        return new(
            [.. changes.Lines],
            changes.Lines.Count == 0 ? [] : [.. RouterEffects.Between(difference), .. ConnectionEffects.Between(difference)],
            [.. changes.AtNextStart],
            changes.Kept)
        { Difference = difference };
    }
}
