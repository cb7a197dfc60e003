using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Scripts;

/// <summary>
/// Runs notify scripts. Those of one owner (a VRRP instance, a real server) run one after the other, in the order they were put in;
/// those of different owners side by side. Putting one in never waits.
/// </summary>
/// <param name="runner">Runs them.</param>
/// <param name="time">Measures <see cref="Patience"/>.</param>
/// <param name="logger">Failures, and what was dropped.</param>
public sealed class NotifyQueue(IScriptRunner runner, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>How many scripts of one owner wait at most. Of more the oldest are dropped: the newest says how things are.</summary>
    public const int Capacity = 64;

    /// <summary>How long the next script waits for one that is still running. That one is not ended: it may have much to do.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Owner> _owners = [];
    private readonly CancellationTokenSource _stop = new();
    private bool _completed;

    private ILogger Logger { get; } = logger;

    /// <summary>Puts a script in the queue of <paramref name="owner"/>. Ignored after <see cref="CompleteAsync"/>.</summary>
    public void Enqueue(string owner, ScriptCommand command)
    {
        lock (_gate)
        {
            if (_completed)
            {
                return;
            }

            if (!_owners.TryGetValue(owner, out var queue))
            {
                _owners[owner] = queue = new(owner, this);
            }

            queue.Scripts.Writer.TryWrite(command);
        }
    }

    /// <summary>
    /// Takes no more, and waits until all that were put in have run, or <paramref name="stop"/> ends those that are left.
    /// </summary>
    public async Task CompleteAsync(CancellationToken stop)
    {
        Task[] running;
        lock (_gate)
        {
            _completed = true;
            foreach (var owner in _owners.Values)
            {
                owner.Scripts.Writer.TryComplete();
            }

            running = [.. _owners.Values.Select(owner => owner.Running)];
        }

        var registration = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _stop);
        await using var whileWaiting = registration.ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Ends what still runs and drops what still waits.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await CompleteAsync(CancellationToken.None).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(string owner, ChannelReader<ScriptCommand> scripts)
    {
        List<Task> slow = [];
        try
        {
            await foreach (var command in scripts.ReadAllAsync(_stop.Token).ConfigureAwait(false))
            {
                var running = RunAsync(owner, command);
                if (!await EndsInTimeAsync(running).ConfigureAwait(false))
                {
                    Log.NotifySlow(Logger, owner, command.Path, Patience.TotalSeconds);
                    slow.RemoveAll(task => task.IsCompleted);
                    slow.Add(running);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped: the ordinary end.
        }

        await Task.WhenAll(slow).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(string owner, ScriptCommand command)
    {
        var begin = time.GetTimestamp();
        var result = await RunOnceAsync(command).ConfigureAwait(false);
        if (!result.IsVerdict)
        {
            Log.NotifyDeferred(Logger, owner, command.Path, result.Text);
        }

        // Not beyond the time when the next one, which knows better how things are, may run.
        while (!result.IsVerdict && time.GetElapsedTime(begin) + Deferral.Pause < Patience)
        {
            await Task.Delay(Deferral.Pause, time, _stop.Token).ConfigureAwait(false);
            result = await RunOnceAsync(command).ConfigureAwait(false);
        }

        if (!result.Succeeded)
        {
            Log.NotifyFailed(Logger, owner, command.Path, result.Text);
        }
    }

    private ValueTask<ScriptResult> RunOnceAsync(ScriptCommand command) => runner.RunAsync(command, Timeout.InfiniteTimeSpan, _stop.Token);

    private async Task<bool> EndsInTimeAsync(Task running)
    {
        try
        {
            await running.WaitAsync(Patience, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private sealed class Owner
    {
        public Owner(string name, NotifyQueue queue)
        {
            Scripts = Channel.CreateBounded<ScriptCommand>(
                new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
                dropped => Log.NotifyDropped(queue.Logger, name, dropped.Path, Capacity));
            Running = Task.Run(() => queue.RunAsync(name, Scripts.Reader));
        }

        public Channel<ScriptCommand> Scripts { get; }

        public Task Running { get; }
    }
}
