using System.Collections.Immutable;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>A real server as it stands: up while none of its checkers has failed.</summary>
internal sealed class RealServerState
{
    private readonly HashSet<CheckerId> _failed = [];
    private ImmutableArray<CheckerId> _checkers;

    /// <param name="checkers">Its checkers; those that start down count as failed from the beginning.</param>
    public RealServerState(RealServer configuration, IReadOnlyCollection<CheckerOptions> checkers)
    {
        _checkers = Ids(checkers);
        Configuration = configuration;
        Weight = configuration.Weight;
        _failed.UnionWith(checkers.Where(checker => checker.Alpha).Select(checker => checker.Id));
    }

    public RealServer Configuration { get; private set; }

    /// <summary>The configured weight, or the one a checker asks for.</summary>
    public int Weight { get; private set; }

    public bool IsUp => _failed.Count == 0;

    /// <summary>Weight that counts for the quorum.</summary>
    public long AliveWeight => IsUp ? Weight : 0;

    /// <summary>Takes a checker's word; true when the server went up or down by it.</summary>
    public bool Apply(CheckerTransition transition)
    {
        var wasUp = IsUp;
        _ = transition.IsUp ? _failed.Remove(transition.Checker) : _failed.Add(transition.Checker);
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
            _failed.UnionWith(checkers.Where(checker => checker.Alpha && !_checkers.Contains(checker.Id)).Select(checker => checker.Id));
        }

        if (next.Weight != Configuration.Weight)
        {
            Weight = next.Weight;
        }

        Configuration = next;
        _checkers = Ids(checkers);
        _failed.IntersectWith(_checkers);
    }

    private static ImmutableArray<CheckerId> Ids(IEnumerable<CheckerOptions> checkers) => [.. checkers.Select(checker => checker.Id)];
}
