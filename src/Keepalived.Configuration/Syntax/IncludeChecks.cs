namespace Keepalived.Configuration;

/// <summary>Which failures of an include are errors.</summary>
[Flags]
internal enum IncludeChecks
{
    /// <summary>None: they are warnings.</summary>
    None = 0,

    /// <summary>A match that cannot be read, is a directory, or may be executed.</summary>
    Read = 1,

    /// <summary>No match for a pattern without a wildcard.</summary>
    Match = 2,

    /// <summary>A brace alternative without a match.</summary>
    BraceMatch = 4,

    /// <summary>No match even with a wildcard.</summary>
    WildcardMatch = 8,

    /// <summary>All.</summary>
    All = Read | Match | BraceMatch | WildcardMatch,
}
