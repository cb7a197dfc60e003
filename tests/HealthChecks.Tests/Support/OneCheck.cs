using Microsoft.Extensions.Logging.Abstractions;
using Scripts;

namespace HealthChecks.Tests;

/// <summary>A check over real sockets, on the real loop: its first verdict.</summary>
internal static class OneCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public static async Task<CheckResult> VerdictAsync(CheckerOptions options)
    {
        TaskCompletionSource<CheckResult> verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ScriptRunner scripts = new(TimeProvider.System);
        await using CheckLoop loop = new(
            new CheckerFactory(new(scripts)),
            TimeProvider.System,
            told => verdict.TrySetResult(new(told.IsUp, told.Reason, told.Weight)),
            NullLogger.Instance,
            new CheckSockets());
        loop.Apply([options.With(settings => settings with { Warmup = TimeSpan.Zero })]);
        return await verdict.Task.WaitAsync(Soon);
    }
}
