namespace Keepalived.Configuration;

/// <summary>Block <c>MISC_CHECK</c>: a program's exit code tells.</summary>
public sealed record MiscCheck : Checker
{
    /// <inheritdoc/>
    public override string Keyword => "MISC_CHECK";

    /// <summary><c>misc_path</c>, with <c>user</c>; null only while the file is being read.</summary>
    public ScriptCommand? Command { get; init; }

    /// <summary><c>misc_timeout</c>; zero: the delay loop of the virtual server.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary><c>misc_dynamic</c>: exit codes 2 to 255 set the weight (code less 2).</summary>
    public bool Dynamic { get; init; }
}
