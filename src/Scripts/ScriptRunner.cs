using Linux;

namespace Scripts;

/// <summary>
/// Runs scripts as processes: in a session of their own, as their user and group (by setpriv(1) of util-linux where these are not
/// the daemon's), with nothing to read, their output discarded, "/" for a directory and a clean environment.
/// </summary>
public sealed class ScriptRunner : IScriptRunner, IDisposable
{
    /// <summary>From SIGTERM to SIGKILL, and from that to giving up on a process that even this does not end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Timers hold no more.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(40);

    private readonly TimeProvider _time;
    private readonly IScriptResolver _resolver;
    private readonly Func<ScriptLaunch, ChildProcess> _start;
    private readonly ChildWatcher _watcher = new();
    private volatile bool _ended;

    /// <param name="time">Measures timeouts.</param>
    /// <param name="resolver">Finds those that were not found yet when they are to run; null: on this machine.</param>
    public ScriptRunner(TimeProvider time, IScriptResolver? resolver = null)
        : this(time, resolver ?? ScriptResolver.OfThisProcess(), static launch => ChildProcess.Start(
            launch.Program, launch.Arguments, ScriptEnvironment.Variables))
    {
    }

    internal ScriptRunner(TimeProvider time, IScriptResolver resolver, Func<ScriptLaunch, ChildProcess> start) =>
        (_time, _resolver, _start) = (time, resolver, start);

    /// <inheritdoc />
    public async ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (_ended)
        {
            return new(ScriptOutcome.NotStarted, Error: "not started: the service ends");
        }

        if (Start(command, out var failure) is not { } child)
        {
            return failure;
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

    /// <inheritdoc />
    public void EndAll()
    {
        _ended = true;
        _watcher.KillAll();
    }

    /// <summary>Stops watching for the ends of scripts; call it when none runs any more.</summary>
    public void Dispose() => _watcher.Dispose();

    private WatchedChild? Start(ScriptCommand command, out ScriptResult failure)
    {
        failure = default;
        var resolution = command.Identity is null ? _resolver.Resolve(command) : new(command);
        var identity = resolution.Command.Identity ?? ScriptIdentity.Own;
        if ((resolution.Problem ?? ScriptResolver.FileProblem(resolution.Command.Path, identity)) is { } problem)
        {
            failure = new(resolution.IsPassing ? ScriptOutcome.Deferred : ScriptOutcome.NotStarted, Error: problem);
            return null;
        }

        try
        {
            return Start(ScriptLaunch.Of(resolution.Command, identity));
        }
        catch (LinuxException exception)
        {
            failure = Shortage.Is(exception.Number)
                ? new(ScriptOutcome.Deferred, Error: $"{exception.Message}; {Shortage.Remedy(exception.Number)}")
                : new(ScriptOutcome.NotStarted, Error: exception.Message);
            return null;
        }
    }

    private WatchedChild Start(ScriptLaunch launch)
    {
        var child = _watcher.Watch(_start(launch));
        if (_ended)
        {
            child.Signal(Native.SIGKILL);
        }

        return child;
    }

    private async ValueTask EndAsync(WatchedChild child)
    {
        child.Signal(Native.SIGTERM);
        if (!await EndedWithin(child, Grace, CancellationToken.None).ConfigureAwait(false))
        {
            child.Signal(Native.SIGKILL);
            await EndedWithin(child, Grace, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> EndedWithin(WatchedChild child, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            await child.Exit.WaitAsync(timeout > LongestTimeout ? Timeout.InfiniteTimeSpan : timeout, _time, stop).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
