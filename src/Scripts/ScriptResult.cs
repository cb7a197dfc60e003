namespace Scripts;

/// <summary>How a run of a script ended.</summary>
/// <param name="Outcome">Which of the ways.</param>
/// <param name="ExitCode">0 to 255 when it exited, else -1.</param>
/// <param name="Signal">The signal's number when one ended it, else 0.</param>
/// <param name="Error">Why it did not start, for people, with the remedy; else null.</param>
public readonly record struct ScriptResult(ScriptOutcome Outcome, int ExitCode = -1, int Signal = 0, string? Error = null)
{
    /// <summary>It exited with 0.</summary>
    public bool Succeeded => Outcome == ScriptOutcome.Exited && ExitCode == 0;

    /// <summary>It has run, or cannot be run: that is an answer. False when only we were too short of something to ask.</summary>
    public bool IsVerdict => Outcome != ScriptOutcome.Deferred;

    /// <summary>What happened, as logs say it: "exited with status 3".</summary>
    public string Text => Outcome switch
    {
        ScriptOutcome.Exited => $"exited with status {ExitCode}",
        ScriptOutcome.Signalled => $"ended by signal {Signal}",
        ScriptOutcome.TimedOut => "timed out",
        _ => Error ?? "not started",
    };
}
