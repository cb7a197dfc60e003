using System.Collections.Immutable;
using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>
/// Which of the machine's processes each <c>vrrp_track_process</c> counts, and what that comes to. It is told what happens to processes and
/// when; it looks at nothing itself. What is told between two calls of <see cref="Judge"/> counts as one change.
/// </summary>
internal sealed class ProcessCensus
{
    private readonly ImmutableArray<TrackProcess> _definitions;
    private readonly ImmutableArray<ProcessPattern> _patterns;
    private readonly Dictionary<int, ImmutableArray<int>> _members = [];
    private readonly int[] _counts;
    private readonly TimeSpan?[] _delays;
    private readonly DelayedState[] _quorums;

    /// <param name="definitions">What is counted; of several with one name the first.</param>
    /// <param name="before">What counted until now: where the same is wanted, it counts until the next look.</param>
    public ProcessCensus(IEnumerable<TrackProcess> definitions, ProcessCensus? before = null)
    {
        _definitions = [.. definitions.DistinctBy(static process => process.Name)];
        _patterns = [.. _definitions.Select(static process => new ProcessPattern(process))];
        _counts = new int[_definitions.Length];
        _quorums = [.. _definitions.Select(process => before?.Find(process) ?? default)];
        // Those that were counted before may all be gone.
        _delays = [.. _definitions.Select(static process => (TimeSpan?)process.TerminateDelay)];
        CommandLineBytes = _patterns.Select(static pattern => pattern.CommandLineBytes).DefaultIfEmpty().Max();
    }

    /// <summary>Whether there is nothing to count.</summary>
    public bool IsEmpty => _definitions.IsEmpty;

    /// <summary>How much of a command line has to be known of a process; 0: its name is enough.</summary>
    public int CommandLineBytes { get; }

    /// <summary>When <see cref="Judge"/> will find another state even if nothing happens; null: never.</summary>
    public TimeSpan? Due => _quorums.Min(static quorum => quorum.Due);

    /// <summary>What each comes to, by name.</summary>
    public ImmutableDictionary<string, ProcessStanding> Standings => Enumerable.Range(0, _definitions.Length).ToImmutableDictionary(
        i => _definitions[i].Name, i => new ProcessStanding(_definitions[i], _quorums[i].IsUp, _counts[i]));

    /// <summary>The processes that are counted.</summary>
    public IReadOnlyCollection<int> Members => _members.Keys;

    /// <summary>A process is this now: it was there at the first look, or runs another program, or has another name.</summary>
    /// <param name="name">As for <see cref="ProcessPattern.Matches"/>.</param>
    /// <param name="commandLine">As there.</param>
    public void Is(int process, ReadOnlySpan<byte> name, ReadOnlySpan<byte> commandLine)
    {
        var groups = ImmutableArray<int>.Empty;
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (_patterns[i].Matches(name, commandLine))
            {
                groups = groups.Add(i);
            }
        }

        Set(process, groups, static _ => TimeSpan.Zero);
    }

    /// <summary>A process forked another, which is what it is.</summary>
    public void Forked(int parent, int child)
    {
        if (_members.TryGetValue(parent, out var groups))
        {
            Set(child, groups, static definition => definition.ForkDelay);
        }
    }

    /// <summary>A process is no more.</summary>
    public void Gone(int process) => Set(process, [], static _ => TimeSpan.Zero);

    /// <summary>Takes what was told since the last call, and what is due.</summary>
    /// <returns>Whether something stands otherwise, or is another number.</returns>
    public bool Judge(TimeSpan now)
    {
        var isChanged = false;
        for (var i = 0; i < _quorums.Length; i++)
        {
            var before = _quorums[i];
            isChanged |= _delays[i] is not null;
            if (_delays[i] is { } delay)
            {
                _quorums[i] = _quorums[i].After(IsMet(_definitions[i], _counts[i]), delay, now);
                _delays[i] = null;
            }

            _quorums[i] = _quorums[i].At(now);
            isChanged |= before != _quorums[i];
        }

        return isChanged;
    }

    private static bool IsMet(TrackProcess process, int count) =>
        count >= process.Quorum && (process.QuorumMaximum is not { } most || count <= most);

    private DelayedState? Find(TrackProcess process)
    {
        var index = _definitions.IndexOf(process);
        return index < 0 ? null : _quorums[index];
    }

    private void Set(int process, ImmutableArray<int> groups, Func<TrackProcess, TimeSpan> joining)
    {
        var before = _members.GetValueOrDefault(process, []);
        foreach (var left in before)
        {
            if (!groups.Contains(left))
            {
                _counts[left]--;
                _delays[left] = _definitions[left].TerminateDelay;
            }
        }

        foreach (var joined in groups)
        {
            if (!before.Contains(joined))
            {
                _counts[joined]++;
                _delays[joined] = joining(_definitions[joined]);
            }
        }

        if (groups.IsEmpty)
        {
            _members.Remove(process);
        }
        else
        {
            _members[process] = groups;
        }
    }
}

/// <summary>How a <c>vrrp_track_process</c> stands.</summary>
/// <param name="IsUp">Whether its quorum counts as met; null before the processes were first looked at.</param>
/// <param name="Count">How many such processes there are.</param>
internal readonly record struct ProcessStanding(TrackProcess Definition, bool? IsUp, int Count)
{
    /// <summary>How many run and how many are wanted: "0 run, 1 or more are wanted".</summary>
    public string Words => $"{Count} run, {Wanted} wanted";

    private string Wanted => (Definition.Quorum, Definition.QuorumMaximum) switch
    {
        (1, null) => "1 or more are",
        (var least, null) => $"{least} or more are",
        (_, 0) => "none is",
        (var least, { } most) when least == most => least == 1 ? "1 is" : $"{least} are",
        (var least, { } most) => $"{least} to {most} are",
    };
}
