namespace HealthChecks.Tests;

/// <summary>Runs nothing; ends as the test says.</summary>
internal sealed class ScriptedRunner(Func<ScriptCommand, Task<ScriptResult>> run) : IScriptRunner
{
    public async ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop) =>
        await run(command).WaitAsync(stop).ConfigureAwait(false);

    public void EndAll()
    {
    }
}
