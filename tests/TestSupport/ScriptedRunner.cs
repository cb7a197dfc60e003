using Scripts;

namespace TestSupport;

/// <summary>Runs nothing; ends as the test says.</summary>
public sealed class ScriptedRunner(Func<ScriptCommand, Task<ScriptResult>> run) : IScriptRunner
{
    public async ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop) =>
        await run(command).WaitAsync(stop).ConfigureAwait(false);

    public void EndAll()
    {
    }
}
