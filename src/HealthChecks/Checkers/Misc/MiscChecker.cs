namespace HealthChecks;

/// <summary>MISC_CHECK.</summary>
internal sealed class MiscChecker(MiscCheckerOptions options, IScriptRunner scripts) : IProgramChecker
{
    // Exit codes of misc_dynamic carry the weight above this.
    private const int WeightOffset = 2;

    public async ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop)
    {
        var result = await scripts.RunAsync(options.Command, options.Timeout ?? options.DelayLoop, stop).ConfigureAwait(false);
        if (result.Succeeded)
        {
            return new(true, result.Text);
        }

        if (!result.IsVerdict)
        {
            return new(false, $"{options.Command.Path}: {result.Text}", IsVerdict: false);
        }

        return options.Dynamic && result.Outcome == ScriptOutcome.Exited && result.ExitCode >= WeightOffset
            ? new(true, result.Text, result.ExitCode - WeightOffset)
            : new(false, $"{options.Command.Path} {result.Text}");
    }
}
