using System.Collections.Immutable;
using Loop;

namespace Bfd;

/// <summary>The whole loop at one moment.</summary>
/// <param name="Sessions">Each session, in no order.</param>
/// <param name="Errors">Packets that were discarded, by kind.</param>
/// <param name="Lateness">How late deadlines were met since the start.</param>
public sealed record BfdStatus(ImmutableArray<BfdSessionStatus> Sessions, BfdErrorCounts Errors, LatenessSummary Lateness)
{
    /// <summary>Of a loop that has ended.</summary>
    internal static BfdStatus Nothing { get; } = new([], default, new LatenessSummary(0, default, default, []));
}
