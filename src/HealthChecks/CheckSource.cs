namespace HealthChecks;

/// <summary>
/// What tells a check that attempts nothing itself. It tells one number: that in a file, or 1 for a session that is up and 0 for one that
/// is down.
/// </summary>
/// <param name="Teller">Of which kind.</param>
/// <param name="Name">The name of its block.</param>
public readonly record struct CheckSource(CheckTeller Teller, string Name);

/// <summary>The kinds of what tells checks.</summary>
public enum CheckTeller
{
    /// <summary>A <c>track_file</c>.</summary>
    TrackFile,

    /// <summary>A <c>bfd_instance</c>.</summary>
    BfdSession,
}
