using System.Collections.Immutable;
using Director.Core.Engine;

namespace Director.Core.Routers;

/// <summary>What operators ask of instances.</summary>
/// <param name="Resigned">They give their addresses away.</param>
/// <param name="Priorities">They have these priorities, 1 to 254, in the place of the file's.</param>
internal sealed record InstanceOverrides(ImmutableHashSet<InstanceName> Resigned, ImmutableDictionary<InstanceName, int> Priorities)
{
    /// <summary>Nothing.</summary>
    public static readonly InstanceOverrides None = Of([]);

    /// <summary>What of these is about instances.</summary>
    public static InstanceOverrides Of(IEnumerable<OperatorOverride> overrides)
    {
        var ofInstances = overrides.Where(static one => one.Target is OverrideTarget.Instance)
            .ToLookup(static one => one.Kind == OverrideKind.Priority);
        return new(
            [.. ofInstances[false].Select(Name)],
            ofInstances[true].ToImmutableDictionary(Name, static one => one.Priority));
    }

    private static InstanceName Name(OperatorOverride one) => ((OverrideTarget.Instance)one.Target).Name;
}
