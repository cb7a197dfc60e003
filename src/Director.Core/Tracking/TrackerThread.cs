using Loop;

namespace Director.Core.Tracking;

/// <summary>What a <see cref="TrackerThread{TLoop}"/> runs.</summary>
internal interface ITrackerLoop : ILoopWork, IDisposable
{
    /// <summary>What the thread waits on.</summary>
    Poller Poller { get; }

    /// <summary>Ends it with the next turn.</summary>
    void Stop();
}

/// <summary>
/// What a tracker watches, on a thread of its own that begins when there is something to watch, so that nobody else waits for a file
/// system. All members may be called from any thread.
/// </summary>
/// <param name="name">The thread's.</param>
/// <param name="make">Makes what it runs.</param>
internal sealed class TrackerThread<TLoop>(string name, TimeProvider time, Func<CommandQueue<TLoop>, TLoop> make) : IAsyncDisposable
    where TLoop : class, ITrackerLoop
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TLoop? _loop;
    private LoopThread<TLoop>? _thread;
    private bool _ended;

    /// <summary>Completes when the thread has ended, with what broke it.</summary>
    public Task Completion => _completion.Task;

    /// <summary>What it runs; null before there was something to watch.</summary>
    public TLoop? Loop => _loop;

    /// <summary>Has the thread do something between two turns.</summary>
    /// <param name="command">Is given whether it is the first.</param>
    /// <param name="begins">Whether the thread begins for it; else it is dropped where none runs.</param>
    public void Post(Action<TLoop, bool> command, bool begins)
    {
        lock (_gate)
        {
            if (_ended || (_thread is null && !begins))
            {
                return;
            }

            var isFirst = _thread is null;
            if (_thread is null)
            {
                CommandQueue<TLoop> commands = new();
                _loop = make(commands);
                _thread = new LoopThread<TLoop>(_loop, _loop.Poller, commands, time);
                _ = _thread.StartAsync(name, static () => { });
                _ = _thread.Completion.ContinueWith(_completion.SetFromTask, TaskScheduler.Default);
            }

            _thread.Post(loop => command(loop, isFirst));
        }
    }

    /// <summary>Completes when all that was posted has been done; at once where no thread runs.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
        {
            return _thread?.AskAsync(static _ => true, afterTheEnd: true) ?? Task.CompletedTask;
        }
    }

    /// <summary>Ends; nothing is announced afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _ended = true;
        }

        if (_thread is not null)
        {
            // Whoever watches the completion has heard what broke it.
            await _thread.StopAsync(static loop => loop.Stop()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _loop!.Dispose();
        }
    }
}
