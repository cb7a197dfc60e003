namespace Keepalived.Configuration;

/// <summary>Block <c>vrrp_track_process</c>.</summary>
/// <param name="Name">Its name.</param>
public sealed record TrackProcess(string Name)
{
    /// <summary><c>process</c>: program name and, if given, its arguments.</summary>
    public EquatableArray<string> Process { get; init; }

    /// <summary><c>param_match</c>.</summary>
    public ProcessParameterMatch ParameterMatch { get; init; }

    /// <summary><c>full_command</c>: the command line is matched, not only the program's name.</summary>
    public bool FullCommand { get; init; }

    /// <summary><c>weight</c>.</summary>
    public int Weight { get; init; }

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary><c>quorum</c>: least number of such processes.</summary>
    public uint Quorum { get; init; } = 1;

    /// <summary><c>quorum_max</c>: largest number; null: no limit.</summary>
    public uint? QuorumMaximum { get; init; }

    /// <summary><c>terminate_delay</c>: how long the number must be another after a process ended.</summary>
    public TimeSpan TerminateDelay { get; init; }

    /// <summary><c>fork_delay</c>: how long the number must be another after a tracked process forked.</summary>
    public TimeSpan ForkDelay { get; init; }
}

/// <summary>How the arguments of a tracked process are matched.</summary>
public enum ProcessParameterMatch
{
    /// <summary>Not at all, unless arguments are given.</summary>
    None,

    /// <summary>All equal.</summary>
    Exact,

    /// <summary>The first are equal.</summary>
    Partial,

    /// <summary>The first are equal, and the last of them may go on.</summary>
    Initial,
}
