using System.Collections.Immutable;

namespace Director.Reporting;

/// <summary>What becomes of the line of a change.</summary>
internal enum FlapVerdict
{
    /// <summary>It is said.</summary>
    Say,

    /// <summary>It is said, and that those to come are summed up.</summary>
    SayLast,

    /// <summary>It is counted.</summary>
    Count,
}

/// <summary>What was not said of one that comes and goes.</summary>
/// <param name="Count">How many changes in the minute that is over; 0: it is steady again.</param>
/// <param name="State">What it is now, in a word.</param>
internal readonly record struct FlapSummary(string Owner, int Count, string State);

/// <summary>
/// Which changes are said one by one: of each owner so many within a minute. What changes more often is summed up once a minute, until a
/// minute is over without a change. The time is a parameter.
/// </summary>
internal sealed class Flapping
{
    /// <summary>How many changes of one owner are said within <see cref="Window"/>.</summary>
    public const int Most = 8;

    /// <summary>A minute.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Owner> _owners = [];

    /// <summary>Nobody has changed within the last minute.</summary>
    public bool IsQuiet => _owners.Count == 0;

    /// <summary>An owner changes its state.</summary>
    public FlapVerdict Hear(string owner, string state, TimeSpan now)
    {
        if (!_owners.TryGetValue(owner, out var known))
        {
            _owners[owner] = known = new() { Since = now };
        }

        known.State = state;
        known.Count++;
        if (known.IsFlapping)
        {
            return FlapVerdict.Count;
        }

        if (now - known.Since >= Window)
        {
            (known.Since, known.Count) = (now, 1);
        }

        if (known.Count < Most)
        {
            return FlapVerdict.Say;
        }

        (known.IsFlapping, known.Since, known.Count) = (true, now, 0);
        return FlapVerdict.SayLast;
    }

    /// <summary>What is to be said of minutes that are over.</summary>
    public ImmutableArray<FlapSummary> Look(TimeSpan now)
    {
        var over = _owners.Where(pair => now - pair.Value.Since >= Window).ToList();
        foreach (var (owner, known) in over.Where(pair => !pair.Value.IsFlapping || pair.Value.Count == 0))
        {
            _owners.Remove(owner);
        }

        return [.. over.Where(pair => pair.Value.IsFlapping).Select(pair => pair.Value.Take(pair.Key, now))];
    }

    private sealed class Owner
    {
        public TimeSpan Since { get; set; }

        public int Count { get; set; }

        public bool IsFlapping { get; set; }

        public string State { get; set; } = "";

        public FlapSummary Take(string name, TimeSpan now)
        {
            FlapSummary summary = new(name, Count, State);
            (Since, Count) = (now, 0);
            return summary;
        }
    }
}
