using Keepalived.Configuration;
using ScriptCommand = Scripts.ScriptCommand;

namespace HealthChecks;

/// <summary>
/// A checker to be run: a block of the configuration, and for which server. Immutable, compared by value: equal options after a reload keep
/// the checker running as it is.
/// </summary>
/// <param name="Id">Names the checker.</param>
/// <param name="Kind">What kind of check it is, by which its block is understood.</param>
/// <param name="Settings">Its block.</param>
public sealed record CheckerOptions(CheckerId Id, CheckKind Kind, Checker Settings)
{
    /// <summary>What sets it apart from other checkers.</summary>
    public CheckTraits Traits => Kind.Traits(Settings);

    /// <summary>The program of <see cref="CheckTraits.Program"/>, as it is to be started; null where there is none.</summary>
    public ScriptCommand? Program { get; init; }

    /// <summary>What it was told last; null: it is not told, or not yet.</summary>
    public int? Told { get; init; }

    /// <summary>What comes of what it was told; null: nothing yet.</summary>
    public CheckResult? Judged => Told is { } told ? Kind.Judge(Settings, told) : null;

    /// <summary>The block <c>SSL</c> with its files, for those that need it; null where there is none.</summary>
    public SslFiles? Ssl { get; init; }
}
