using Linux;

namespace HealthChecks;

/// <summary>
/// Runs scripts as processes: in a process group of their own, as their user and group (by setpriv(1) of util-linux where these are not
/// the daemon's), with nothing to read, their output discarded, "/" for a directory and a clean environment.
/// </summary>
public sealed class ScriptRunner(TimeProvider time) : IScriptRunner, IDisposable
{
    /// <summary>From SIGTERM to SIGKILL, and from that to giving up on a process that even this does not end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Timers hold no more.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(40);

    private readonly ChildWatcher _watcher = new();

    /// <summary>Why <paramref name="command"/> cannot be run, for people, with the remedy; null when it can.</summary>
    public static string? Problem(ScriptCommand command)
    {
        ScriptLaunch.Prepare(command, out var error);
        return error;
    }

    /// <inheritdoc />
    public async ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (Start(command, out var error) is not { } child)
        {
            return new(ScriptOutcome.NotStarted, Error: error);
        }

        if (await EndedWithin(child, timeout, stop).ConfigureAwait(false))
        {
            var status = await child.Exit.ConfigureAwait(false);
            return status.Signal == 0 ? new(ScriptOutcome.Exited, status.ExitCode) : new(ScriptOutcome.Signalled, Signal: status.Signal);
        }

        await EndAsync(child).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return new(ScriptOutcome.TimedOut);
    }

    /// <summary>Stops watching for the ends of scripts; call it when none runs any more.</summary>
    public void Dispose() => _watcher.Dispose();

    private WatchedChild? Start(ScriptCommand command, out string? error)
    {
        if (ScriptLaunch.Prepare(command, out error) is not { } launch)
        {
            return null;
        }

        try
        {
            return _watcher.Watch(ChildProcess.Start(launch.Program, launch.Arguments, ScriptEnvironment.Variables));
        }
        catch (LinuxException exception)
        {
            error = exception.Message;
            return null;
        }
    }

    private async ValueTask EndAsync(WatchedChild child)
    {
        child.Signal(LibC.SIGTERM);
        if (!await EndedWithin(child, Grace, CancellationToken.None).ConfigureAwait(false))
        {
            child.Signal(LibC.SIGKILL);
            await EndedWithin(child, Grace, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> EndedWithin(WatchedChild child, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            await child.Exit.WaitAsync(timeout > LongestTimeout ? Timeout.InfiniteTimeSpan : timeout, time, stop).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
