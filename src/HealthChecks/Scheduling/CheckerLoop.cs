namespace HealthChecks;

/// <summary>One checker through time: waits, checks with its retries, hands the verdict to <see cref="CheckerState"/>, tells of changes.</summary>
internal sealed class CheckerLoop : IAsyncDisposable
{
    private readonly CheckerContext _context;
    private readonly IChecker _checker;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private CheckerState _state;
    private string _reason = "";
    private bool _stopped;
    private bool _deferred;
    private volatile bool _suspended;

    private CheckerLoop(CheckerOptions options, CheckerState state, bool suspended, CheckerContext context)
    {
        Options = options;
        _context = context;
        _state = state;
        _suspended = suspended;
        _checker = context.Factory.Create(options);
        _slots = options is MiscCheckerOptions ? context.ScriptSlots : context.ConnectionSlots;
    }

    public CheckerOptions Options { get; }

    public bool Suspended
    {
        get => _suspended;
        set => _suspended = value;
    }


    public CheckerStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new(Options.Id, _state.Health, _state.IsUp(Options), _suspended, _state.Weight, _reason);
            }
        }
    }

    public static CheckerLoop Start(CheckerOptions options, CheckerLoop? predecessor, bool suspended, CheckerContext context)
    {
        CheckerLoop loop = new(options, predecessor?._state.Carried() ?? CheckerState.Initial, suspended, context);
        loop._running = loop.RunAsync(FirstCheck.Delay(options, context.Random.NextDouble()));
        return loop;
    }

    /// <summary>Stops; ends when the last attempt is given up. Nothing is told of this checker from the call on.</summary>
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

    private async Task RunAsync(TimeSpan delay)
    {
        var stop = _stop.Token;
        try
        {
            if (delay <= TimeSpan.Zero)
            {
                // Not on the thread of who applies the configuration.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }

            while (true)
            {
                await Task.Delay(SharedTick.Until(delay, _context.Time), _context.Time, stop).ConfigureAwait(false);
                delay = _suspended ? Options.DelayLoop : Apply(await CheckAsync(stop).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped: the ordinary end.
        }
    }

    private ValueTask<CheckResult> CheckAsync(CancellationToken stop) =>
        _context.Pipelines
            .Get(_state.Retries(Options), Options.DelayBeforeRetry)
            .ExecuteAsync(static (loop, stop) => loop.AttemptAsync(stop), this, stop);

    private async ValueTask<CheckResult> AttemptAsync(CancellationToken stop)
    {
        await _slots.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var result = await TryAttemptAsync(stop).ConfigureAwait(false);
            if (result is { Succeeded: false, IsVerdict: true } && Options.LogAllFailures && _state.Health != CheckerHealth.Down)
            {
                Log.AttemptFailed(_context.Logger, Options.Id.Checker, Options.Id.RealServer, Options.Id.VirtualServer, result.Reason);
            }

            return result;
        }
        finally
        {
            _slots.Release();
        }
    }

    // A defect in one checker is that server's bad luck, not the end of its checks.
    private async ValueTask<CheckResult> TryAttemptAsync(CancellationToken stop)
    {
        try
        {
            return await _checker.AttemptAsync(_state.Step, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(false, exception.Message);
        }
    }

    private TimeSpan Apply(CheckResult verdict)
    {
        lock (_gate)
        {
            if (!verdict.IsVerdict)
            {
                return Defer(verdict);
            }

            _deferred = false;
            var before = _state;
            var decision = before.After(verdict, Options);
            _state = decision.State;
            _reason = verdict.Reason;
            if (decision.Changed && !_stopped)
            {
                Tell(before, verdict);
            }

            return decision.Delay;
        }
    }

    // Our own shortage says nothing of the server: its state stays, and the check is tried again soon.
    private TimeSpan Defer(CheckResult result)
    {
        if (!_deferred && !_stopped)
        {
            Log.CheckDeferred(_context.Logger, Options.Id.Checker, Options.Id.RealServer, Options.Id.VirtualServer, result.Reason);
        }

        _deferred = true;
        return Deferral.Until(Options.DelayLoop);
    }

    private void Tell(CheckerState before, CheckResult verdict)
    {
        var isUp = _state.IsUp(Options);
        if (before.Health == _state.Health)
        {
            Log.WeightChanged(_context.Logger, Options.Id.Checker, Options.Id.RealServer, Options.Id.VirtualServer, verdict.Weight, verdict.Reason);
        }
        else if (isUp)
        {
            Log.Up(_context.Logger, Options.Id.Checker, Options.Id.RealServer, Options.Id.VirtualServer, verdict.Reason);
        }
        else
        {
            Log.Down(_context.Logger, Options.Id.Checker, Options.Id.RealServer, Options.Id.VirtualServer, verdict.Reason);
        }

        _context.Changed(new(Options.Id, isUp, before.IsUp(Options), verdict.Reason, _state.Weight));
    }
}
