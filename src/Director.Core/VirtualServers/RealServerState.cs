using System.Collections.Immutable;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>A real server as it stands: up while none of its checkers has failed.</summary>
internal sealed class RealServerState
{
    private IReadOnlyCollection<CheckerOptions> _checkers;
    private ImmutableHashSet<CheckerId> _failed;

    /// <param name="checkers">Its checkers; those that start down count as failed from the beginning.</param>
    public RealServerState(RealServer configuration, IReadOnlyCollection<CheckerOptions> checkers)
    {
        _checkers = checkers;
        _failed = StartingDown(checkers);
        Configuration = configuration;
        Weight = configuration.Weight;
    }

    public RealServer Configuration { get; private set; }

    /// <summary>The configured weight, or the one a checker asks for.</summary>
    public int Weight { get; private set; }

    public bool IsUp => _failed.IsEmpty;

    /// <summary>Weight that counts for the quorum.</summary>
    public long AliveWeight => IsUp ? Weight : 0;

    /// <summary>Takes a checker's word; true when the server went up or down by it.</summary>
    public bool Apply(CheckerTransition transition)
    {
        var wasUp = IsUp;
        _failed = transition.IsUp ? _failed.Remove(transition.Checker) : _failed.Add(transition.Checker);
        return IsUp != wasUp;
    }

    /// <summary>Takes the weight a checker asks for, null for the configured one; true when it is another.</summary>
    public bool SetWeight(int? asked)
    {
        var weight = asked ?? Configuration.Weight;
        var changed = weight != Weight;
        Weight = weight;
        return changed;
    }

    /// <summary>
    /// Swaps the configuration. Health stays; a checker that is gone no longer counts, a new one counts once it has spoken. With alpha it
    /// counts at once if the server is down; one that serves is not taken away by a reload, as in keepalived.
    /// </summary>
    public void Update(RealServer next, IReadOnlyCollection<CheckerOptions> checkers)
    {
        if (!IsUp)
        {
            _failed = _failed.Union(StartingDown(checkers).Except(Ids(_checkers)));
        }

        if (next.Weight != Configuration.Weight)
        {
            Weight = next.Weight;
        }

        Configuration = next;
        _checkers = checkers;
        _failed = _failed.Intersect(Ids(checkers));
    }

    private static ImmutableHashSet<CheckerId> StartingDown(IEnumerable<CheckerOptions> checkers) => [.. Ids(checkers.Where(checker => checker.Alpha))];

    private static IEnumerable<CheckerId> Ids(IEnumerable<CheckerOptions> checkers) => checkers.Select(checker => checker.Id);
}
