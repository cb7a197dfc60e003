namespace Keepalived.Configuration;

/// <summary>How the arguments of a tracked process are matched.</summary>
public enum ProcessParameterMatch
{
    /// <summary>Not at all, unless arguments are given.</summary>
    None,

    /// <summary>All equal.</summary>
    Exact,

    /// <summary>The command line starts with them, the last one possibly cut.</summary>
    Partial,

    /// <summary>The first arguments are equal.</summary>
    Initial,
}
