namespace Keepalived.Configuration;

/// <summary>Script keywords of <c>global_defs</c>.</summary>
public sealed record ScriptSettings
{
    /// <summary><c>script_user</c>; null: <c>keepalived_script</c> if it exists, else the service's own user.</summary>
    public ScriptUser? User { get; init; }

    /// <summary><c>enable_script_security</c>: scripts run by root that others can change are refused.</summary>
    public bool EnableSecurity { get; init; }

    /// <summary><c>use_symlink_paths</c>: keep symbolic links in script paths.</summary>
    public bool UseSymlinkPaths { get; init; }

    /// <summary><c>set_supplementary_groups</c>: scripts get the supplementary groups of their user.</summary>
    public bool SetSupplementaryGroups { get; init; }

    /// <summary><c>startup_script</c>: run before anything else.</summary>
    public ScriptCommand? Startup { get; init; }

    /// <summary><c>startup_script_timeout</c>.</summary>
    public TimeSpan StartupTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>shutdown_script</c>: run after everything else.</summary>
    public ScriptCommand? Shutdown { get; init; }

    /// <summary><c>shutdown_script_timeout</c>.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
