using System.Collections.Immutable;
using HealthChecks;

namespace Director.Core.Servers;

/// <summary>
/// All that has a say in how a real server stands. Each input is kept as it came in, and none overwrites another: what follows from them
/// is <see cref="ServerStanding.Of"/>.
/// </summary>
internal readonly record struct ServerInputs
{
    /// <summary><c>weight</c>.</summary>
    public required int ConfiguredWeight { get; init; }

    /// <summary><c>inhibit_on_failure</c>.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary>What each checker said last.</summary>
    public ImmutableArray<CheckerWord> Checkers { get; init; }

    /// <summary>What an operator asks for; null: nothing.</summary>
    public ServerOverride? Override { get; init; }
}

/// <summary>What a checker said last of its server.</summary>
/// <param name="IsUp">Whether the server answered as it should.</param>
/// <param name="Weight">The weight misc_dynamic asks for; null for the configured one.</param>
/// <param name="IsAssumed">The checker has not spoken yet.</param>
/// <param name="Reason">What it said, for people; has no say in anything.</param>
/// <param name="At">When it said so.</param>
/// <param name="Added">What it adds to the weight.</param>
internal readonly record struct CheckerWord(
    bool IsUp, int? Weight = null, bool IsAssumed = false, string? Reason = null, DateTimeOffset At = default, long Added = 0)
{
    /// <summary>Before the first verdict: up, with alpha down. One that is told has its verdict as soon as it has been told once.</summary>
    public static CheckerWord Before(CheckerOptions options) => options.Judged is { } told
        ? new(told.Succeeded, Reason: told.Reason, Added: told.Added)
        : new(!options.Settings.Alpha, IsAssumed: true);
}
