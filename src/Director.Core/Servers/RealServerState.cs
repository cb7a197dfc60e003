using System.Collections.Immutable;
using Director.Core.Engine;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>
/// A real server with all its <see cref="ServerInputs"/>, from which its <see cref="ServerStanding"/> follows. A value: what happens to the
/// server makes another one.
/// </summary>
internal sealed class RealServerState
{
    private readonly CheckerOptions[] _checkers;
    private readonly ServerInputs _inputs;

    /// <summary>Before anybody has said anything of it.</summary>
    public RealServerState(RealServer configuration, CheckerOptions[] checkers)
        : this(configuration, checkers, new()
        {
            ConfiguredWeight = configuration.Weight,
            InhibitOnFailure = configuration.InhibitOnFailure,
            Checkers = checkers.Length == 0 ? [] : [.. checkers.Select(CheckerWord.Before)],
        })
    {
    }

    private RealServerState(RealServer configuration, CheckerOptions[] checkers, in ServerInputs inputs)
    {
        (Configuration, _checkers, _inputs) = (configuration, checkers, inputs);
        Standing = ServerStanding.Of(inputs);
    }

    public RealServer Configuration { get; }

    public ServerStanding Standing { get; }

    /// <summary>What it counts for among others.</summary>
    public ServerTally Tally =>
        new(1, IsUp ? 1 : 0, IsUp && HasAssumed ? 1 : 0, _checkers.Length > 0 && !HasAssumed ? 1 : 0, Standing.AliveWeight);

    public bool IsUp => Standing.IsUp;

    /// <summary>What an operator asks for; null: nothing.</summary>
    public ServerOverride? Asked => _inputs.Override;

    /// <summary>The last word of each checker.</summary>
    public IEnumerable<CheckerSnapshot> CheckerSnapshots => _checkers.Zip(_inputs.Checkers, static (checker, word) => new CheckerSnapshot(
        checker.Id.Checker, word.IsUp, word.IsAssumed, word.Reason, word.At == default ? null : word.At)
    { Id = checker.Id });

    private bool HasAssumed => _inputs.Checkers.Any(static word => word.IsAssumed);

    /// <summary>After a checker's word. One that it does not have (any more) has no say.</summary>
    public RealServerState Hear(CheckerId checker, CheckerWord word)
    {
        var index = IndexOf(checker);
        return index < 0 ? this : With(_inputs with { Checkers = _inputs.Checkers.SetItem(index, word) });
    }

    /// <summary>What its checkers have not said yet counts as down.</summary>
    public RealServerState AssumeDown() => With(_inputs with
    {
        Checkers = [.. _inputs.Checkers.Select(static word => word.IsAssumed ? word with { IsUp = false } : word)],
    });

    /// <summary>After what an operator asks for; null: nothing any more.</summary>
    public RealServerState Override(ServerOverride? asked) => With(_inputs with { Override = asked });

    /// <summary>
    /// With another configuration. The words of checkers that stay are kept, and so is all the file does not say. A new checker counts once
    /// it has spoken. With alpha it counts at once if the server is down; one that serves is not taken away by a reload, as in keepalived.
    /// </summary>
    public RealServerState Update(RealServer next, CheckerOptions[] checkers) => new(next, checkers, _inputs with
    {
        ConfiguredWeight = next.Weight,
        InhibitOnFailure = next.InhibitOnFailure,
        Checkers = checkers.Length == 0 ? [] : ImmutableArray.Create(Array.ConvertAll(checkers, Carry)),
    });

    private RealServerState With(in ServerInputs inputs) => new(Configuration, _checkers, inputs);

    // Whoever is not dynamic any more asks for no weight.
    private CheckerWord Carry(CheckerOptions checker)
    {
        var index = IndexOf(checker.Id);
        return checker.Judged is not null ? CheckerWord.Before(checker) with { At = index < 0 ? default : _inputs.Checkers[index].At }
            : index < 0 ? (IsUp ? new(IsUp: true, IsAssumed: true) : CheckerWord.Before(checker))
            : checker.Traits.AsksForWeight ? _inputs.Checkers[index]
            : _inputs.Checkers[index] with { Weight = null };
    }

    private int IndexOf(CheckerId checker) => Array.FindIndex(_checkers, known => known.Id == checker);
}
