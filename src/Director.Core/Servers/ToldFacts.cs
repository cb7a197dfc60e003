using System.Collections.Immutable;
using Director.Core.Sessions;
using HealthChecks;

namespace Director.Core.Servers;

/// <summary>What checks are told that attempt nothing.</summary>
/// <param name="Files">The numbers of tracked files that were read, by the name of their block.</param>
/// <param name="Paths">How the BFD sessions stand.</param>
internal readonly record struct ToldFacts(ImmutableDictionary<string, int> Files, BfdPaths Paths)
{
    /// <summary>Nothing yet.</summary>
    public static readonly ToldFacts None = new(ImmutableDictionary<string, int>.Empty, BfdPaths.None);

    /// <summary>A check with what it is told now.</summary>
    public CheckerOptions Tell(CheckerOptions checker) => Of(checker) is { } told ? checker with { Told = told } : checker;

    /// <summary>What changed for the checks of <paramref name="told"/> since <paramref name="before"/>.</summary>
    public IEnumerable<CheckerTransition> Since(ToldFacts before, IEnumerable<CheckerOptions> told)
    {
        foreach (var checker in told)
        {
            if (Of(checker) is { } now && now != before.Of(checker))
            {
                var wasUp = CheckerWord.Before(before.Tell(checker with { Told = null })).IsUp;
                var judged = checker.Kind.Judge(checker.Settings, now);
                yield return new(checker.Id, judged.Succeeded, wasUp, judged.Reason, judged.Weight) { Added = judged.Added };
            }
        }
    }

    private int? Of(CheckerOptions checker) => checker.Traits.Source switch
    {
        { Teller: CheckTeller.TrackFile, Name: var file } => Files.TryGetValue(file, out var value) ? value : null,
        { Teller: CheckTeller.BfdSession, Name: var session } => Paths.IsUp(new(session)) is { } isUp ? (isUp ? 1 : 0) : null,
        _ => null,
    };
}
