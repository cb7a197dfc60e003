using HealthChecks;

namespace Director.Core.Engine;

/// <summary>The last word of a checker.</summary>
/// <param name="Checker">"TCP_CHECK", "HTTP_GET#2".</param>
/// <param name="IsAssumed">It has not spoken yet.</param>
/// <param name="Reason">What it said, for people; null before its first word.</param>
/// <param name="Since">When it changed its mind last; null as before.</param>
public sealed record CheckerSnapshot(string Checker, bool IsUp, bool IsAssumed, string? Reason, DateTimeOffset? Since)
{
    /// <summary>What <see cref="DirectorSnapshot.Measures"/> knows it by.</summary>
    public CheckerId? Id { get; init; }
}
