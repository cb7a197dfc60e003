namespace HealthChecks;

/// <summary>MISC_CHECK: a program says by its exit code whether the server is up. Its <see cref="CheckerOptions.Retries"/> default to 0 in keepalived.</summary>
public sealed record MiscCheckerOptions : CheckerOptions
{
    /// <summary>misc_path and user.</summary>
    public required ScriptCommand Command { get; init; }

    /// <summary>misc_timeout; null means <see cref="CheckerOptions.DelayLoop"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>misc_dynamic: exit codes 2 to 255 are a success that sets the weight to the code less 2; 0 is one that sets the configured weight.</summary>
    public bool Dynamic { get; init; }
}
