using Director.Core.Mapping;
using Keepalived.Configuration;
using Scripts;

namespace Director.Daemon.Surroundings;

/// <summary><c>startup_script</c> and <c>shutdown_script</c>: each runs alone, before or after all else; its end is waited for.</summary>
internal static class ServiceScripts
{
    /// <summary>Runs the startup script, if there is one.</summary>
    /// <returns>What is to be said of it; null: all went well, or there is none.</returns>
    public static ValueTask<string?> StartAsync(ScriptSettings settings, IScriptRunner runner, IScriptResolver resolver) =>
        RunAsync("startup_script", settings.Startup, settings.StartupTimeout, settings, runner, resolver);

    /// <summary>Runs the shutdown script, if there is one.</summary>
    /// <returns>As of <see cref="StartAsync"/>.</returns>
    public static ValueTask<string?> EndAsync(ScriptSettings settings, IScriptRunner runner, IScriptResolver resolver) =>
        RunAsync("shutdown_script", settings.Shutdown, settings.ShutdownTimeout, settings, runner, resolver);

    private static async ValueTask<string?> RunAsync(
        string keyword, Keepalived.Configuration.ScriptCommand? command, TimeSpan timeout, ScriptSettings settings, IScriptRunner runner,
        IScriptResolver resolver)
    {
        if (command is null)
        {
            return null;
        }

        var resolution = resolver.Resolve(new ScriptMapping(settings).Command(command));
        if (resolution.Problem is { } problem)
        {
            return $"{keyword} {command.Path} is left out: {problem}";
        }

        var result = await runner.RunAsync(resolution.Command, timeout, CancellationToken.None).ConfigureAwait(false);
        return result.Succeeded ? null
            : result.Outcome == ScriptOutcome.TimedOut
                ? $"{keyword} {command.Path} did not end within {timeout.TotalSeconds:0} s, and was killed"
            : $"{keyword} {command.Path} {result.Text}";
    }
}
