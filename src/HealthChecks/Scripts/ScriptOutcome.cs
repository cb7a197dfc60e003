namespace HealthChecks;

/// <summary>How a script ended.</summary>
public enum ScriptOutcome
{
    /// <summary>By itself, with <see cref="ScriptResult.ExitCode"/>.</summary>
    Exited,

    /// <summary>By a signal that was not ours: <see cref="ScriptResult.Signal"/>.</summary>
    Signalled,

    /// <summary>It outlived its timeout and its process group was ended.</summary>
    TimedOut,

    /// <summary>It could not be started: <see cref="ScriptResult.Error"/> says why.</summary>
    NotStarted,
}
