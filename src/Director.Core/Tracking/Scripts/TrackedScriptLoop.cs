using Scripts;

namespace Director.Core.Tracking;

/// <summary>One tracked script through time.</summary>
internal sealed class TrackedScriptLoop : IAsyncDisposable
{
    private readonly IScriptRunner _runner;
    private readonly TimeProvider _time;
    private readonly Action<TrackedScriptTransition> _changed;
    private readonly Action<string, string> _tellDeferred;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Task _running;
    private TrackedScriptState _state;
    private bool _stopped;
    private bool _deferred;

    public TrackedScriptLoop(
        TrackedScriptOptions options, TrackedScriptState state, IScriptRunner runner, TimeProvider time,
        Action<TrackedScriptTransition> changed, Action<string, string> deferred)
    {
        Options = options;
        _state = state;
        _runner = runner;
        _time = time;
        _changed = changed;
        _tellDeferred = deferred;
        _running = Task.Run(RunAsync);
    }

    public TrackedScriptOptions Options { get; }

    public TrackedScriptState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Stops; ends when a run in progress is ended. Nothing is told of this script from the call on.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopped = true;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                var start = _time.GetTimestamp();
                var result = await _runner.RunAsync(Options.Command, Options.Timeout ?? Options.Interval, stop).ConfigureAwait(false);
                Apply(result);
                var next = result.IsVerdict ? UntilNext(_time.GetElapsedTime(start)) : Deferral.Until(Options.Interval);
                await Task.Delay(next, _time, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped: the ordinary end.
        }
    }

    // Starts stay on the beat of the interval; those that fell into the run are skipped.
    private TimeSpan UntilNext(TimeSpan elapsed) =>
        Options.Interval <= TimeSpan.Zero
            ? TimeSpan.Zero
            : TimeSpan.FromTicks(Options.Interval.Ticks - (elapsed.Ticks % Options.Interval.Ticks));

    private void Apply(ScriptResult result)
    {
        lock (_gate)
        {
            if (!result.IsVerdict)
            {
                Defer(result);
                return;
            }

            _deferred = false;
            var before = _state;
            _state = before.After(result.Succeeded, Options);
            if (before.Health == _state.Health || _stopped)
            {
                return;
            }

            _changed(new(Options.Name, _state.Health == TrackedScriptHealth.Up, result.Text));
        }
    }

    // Our own shortage says nothing of what the script watches: its state stays. Said once, until a run succeeds in starting.
    private void Defer(ScriptResult result)
    {
        if (!_deferred && !_stopped)
        {
            _tellDeferred(Options.Name, result.Text);
        }

        _deferred = true;
    }
}
