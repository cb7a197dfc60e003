namespace Loop;

/// <summary>
/// A loop on a thread of its own. Any thread may post commands: the loop carries them out in order, between its turns. Commands after the
/// end are ignored.
/// </summary>
/// <typeparam name="TWork">What the loop does.</typeparam>
public sealed class LoopThread<TWork>
    where TWork : class, ILoopWork
{
    private readonly TWork _work;
    private readonly ILoopWait _wait;
    private readonly TimeProvider _time;
    private readonly CommandQueue<TWork> _commands;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopRights _rights;
    private Action? _wanted;
    private Thread? _thread;
    private long _lastTurn;
    private int _isStarted;

    /// <param name="work">What it does; it carries out <paramref name="commands"/> at the start of each turn.</param>
    /// <param name="wait">What it waits on; the caller disposes it after the end.</param>
    /// <param name="commands">Where commands wait for a turn.</param>
    /// <param name="time">The clock of <see cref="SinceLastTurn"/>.</param>
    /// <param name="rights">What its thread has of the kernel, where the work changes that too; null: its own.</param>
    public LoopThread(TWork work, ILoopWait wait, CommandQueue<TWork> commands, TimeProvider time, LoopRights? rights = null)
    {
        (_work, _wait, _commands, _time, _rights) = (work, wait, commands, time, rights ?? new LoopRights());
    }

    /// <summary>How long ago the loop last came round: what a watchdog judges. Zero before the start. Safe from any thread.</summary>
    public TimeSpan SinceLastTurn =>
        Volatile.Read(ref _lastTurn) is not 0 and var lastTurn ? _time.GetElapsedTime(lastTurn) : TimeSpan.Zero;

    /// <summary>Whether it has a thread, or is not to have one any more: who asks before waits until then.</summary>
    public bool IsStarted => Volatile.Read(ref _isStarted) != 0;

    /// <summary>Completes when the thread has ended: after <see cref="StopAsync"/>, or with what broke it.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Starts the thread; completes when it has come round once. Commands posted before are carried out first.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="enter">Done first on the thread; what it throws is what the returned task fails with.</param>
    public Task StartAsync(string name, Action enter)
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            new Thread(() => Run(enter)) { Name = name, IsBackground = true }.Start();
        }

        return _started.Task;
    }

    /// <summary>Asks the kernel for what the thread shall have from now on, or from its start on.</summary>
    /// <param name="options">What.</param>
    /// <param name="refused">Hears on the thread what the kernel did not grant of what differs.</param>
    public void SetRights(LoopThreadOptions options, Action<LoopThreadOptions, LoopPrivileges> refused)
    {
        Interlocked.Exchange(ref _wanted, Ask);
        if (IsStarted)
        {
            Post(_ => Ask());
        }

        void Ask()
        {
            // The last commands of a loop that never ran are carried out by whoever stops it.
            if (Thread.CurrentThread == _thread && _rights.Set(options) is var granted && granted != default)
            {
                refused(options, granted);
            }
        }
    }

    /// <summary>Posts a command and wakes the loop; false when it has ended.</summary>
    public bool Post(Action<TWork> command)
    {
        var taken = _commands.TryAdd(command);
        if (taken)
        {
            _wait.Wake();
        }

        return taken;
    }

    /// <summary>Asks a question between two turns.</summary>
    /// <returns>The answer, or <paramref name="afterTheEnd"/>.</returns>
    public async Task<T> AskAsync<T>(Func<TWork, T> question, T afterTheEnd)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Post(work => answer.SetResult(question(work))))
        {
            return afterTheEnd;
        }

        await Task.WhenAny(answer.Task, Completion).ConfigureAwait(false);
        // Both may be: the end answers what was asked before it.
        return answer.Task.IsCompleted ? await answer.Task.ConfigureAwait(false) : afterTheEnd;
    }

    /// <summary>Has the loop stop; completes when the thread has ended.</summary>
    /// <param name="stop">The last command: it sets <see cref="ILoopWork.IsStopped"/>.</param>
    public Task StopAsync(Action<TWork> stop)
    {
        Post(stop);
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            End();
        }

        return Completion;
    }

    private void Run(Action enter)
    {
        try
        {
            _thread = Thread.CurrentThread;
            Volatile.Read(ref _wanted)?.Invoke();
            enter();
            for (var wait = FirstTurn(); !_work.IsStopped; wait = Turn())
            {
                _wait.Wait(wait);
            }

            End();
        }
        catch (Exception failure)
        {
            _started.TrySetException(failure);
            _commands.Close();
            _ended.TrySetException(failure);
        }
    }

    // Whoever asks after the start asks for what the first turn has decided. A turn that breaks is the completion's matter.
    private TimeSpan FirstTurn()
    {
        try
        {
            return Turn();
        }
        finally
        {
            _started.SetResult();
        }
    }

    private TimeSpan Turn()
    {
        Volatile.Write(ref _lastTurn, _time.GetTimestamp());
        return _work.Turn();
    }

    private void End()
    {
        _commands.Close();
        // What was posted meanwhile: a question still gets its answer.
        _commands.CarryOut(_work);
        _ended.TrySetResult();
    }
}
