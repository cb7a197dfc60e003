using System.Collections.Immutable;
using Loop;

namespace Vrrp;

/// <summary>The whole loop at one moment.</summary>
/// <param name="Instances">Each instance, by name.</param>
/// <param name="Errors">Packets that belonged to no instance, by kind.</param>
/// <param name="Lateness">How late deadlines were met since the start.</param>
public sealed record VrrpStatus(ImmutableArray<VrrpInstanceStatus> Instances, VrrpErrorCounts Errors, LatenessSummary Lateness)
{
    /// <summary>Of a loop that has ended.</summary>
    public static VrrpStatus Nothing { get; } = new([], default, new LatenessSummary(0, default, default, []));
}
