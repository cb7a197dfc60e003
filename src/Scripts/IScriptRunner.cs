namespace Scripts;

/// <summary>Runs scripts; a test's own stands in for processes.</summary>
public interface IScriptRunner
{
    /// <summary>Runs <paramref name="command"/> to its end. Never throws for what the script or the system does.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="timeout">
    /// After it the script and its children get SIGTERM, two seconds later SIGKILL; the result comes when the script is gone.
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </param>
    /// <param name="stop">Ends the script as the timeout does and then throws <see cref="OperationCanceledException"/>.</param>
    ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop);

    /// <summary>Ends all scripts that still run, with their children, at once and for good: none is started any more.</summary>
    void EndAll();
}
