namespace HealthChecks;

/// <summary>Runs scripts; a test's own stands in for processes.</summary>
public interface IScriptRunner
{
    /// <summary>Runs <paramref name="command"/> to its end. Never throws for what the script or the system does.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="timeout">
    /// After it the whole process group gets SIGTERM, two seconds later SIGKILL; the result comes when the process is gone.
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </param>
    /// <param name="stop">Ends the script as the timeout does and then throws <see cref="OperationCanceledException"/>.</param>
    ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop);
}
