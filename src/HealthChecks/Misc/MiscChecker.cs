using Keepalived.Configuration;
using Scripts;
using ScriptCommand = Scripts.ScriptCommand;

namespace HealthChecks;

/// <summary>MISC_CHECK: a program says by its exit code whether the server is up.</summary>
/// <param name="settings">Its block.</param>
/// <param name="command">Its program, as it is started.</param>
/// <param name="scripts">Runs it.</param>
internal sealed class MiscChecker(MiscCheck settings, ScriptCommand command, IScriptRunner scripts) : IProgramChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<MiscCheck>(
        "MISC_CHECK",
        (settings, options, edges) => new MiscChecker(settings, options.Program!, edges.Scripts),
        settings => new() { AsksForWeight = settings.Dynamic, CountsFromStart = true, Program = settings.Command });

    // Exit codes of misc_dynamic carry the weight above this.
    private const int WeightOffset = 2;

    public async ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop)
    {
        var timeout = settings.Timeout == TimeSpan.Zero ? settings.DelayLoop : settings.Timeout;
        var result = await scripts.RunAsync(command, timeout, stop).ConfigureAwait(false);
        if (result.Succeeded)
        {
            return new(true, result.Text);
        }

        if (!result.IsVerdict)
        {
            return new(false, $"{command.Path}: {result.Text}", IsVerdict: false);
        }

        return settings.Dynamic && result.Outcome == ScriptOutcome.Exited && result.ExitCode >= WeightOffset
            ? new(true, result.Text, result.ExitCode - WeightOffset)
            : new(false, $"{command.Path} {result.Text}");
    }
}
