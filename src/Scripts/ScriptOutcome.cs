namespace Scripts;

/// <summary>How a script ended.</summary>
public enum ScriptOutcome
{
    /// <summary>By itself, with <see cref="ScriptResult.ExitCode"/>.</summary>
    Exited,

    /// <summary>By a signal that was not ours: <see cref="ScriptResult.Signal"/>.</summary>
    Signalled,

    /// <summary>It outlived its timeout and was ended with its children.</summary>
    TimedOut,

    /// <summary>It cannot be started: <see cref="ScriptResult.Error"/> says why.</summary>
    NotStarted,

    /// <summary>
    /// A shortage of our own (no descriptors, no memory, no processes left) kept it from being started: <see cref="ScriptResult.Error"/>
    /// says which. It has said nothing, and is to be tried again.
    /// </summary>
    Deferred,
}
