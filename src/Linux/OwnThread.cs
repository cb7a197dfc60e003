namespace Linux;

/// <summary>A background thread that does one thing, and whose end can be awaited.</summary>
public sealed class OwnThread
{
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="name">The name of the thread, as debuggers and <c>ps -T</c> show it.</param>
    /// <param name="run">What it does; it ends when this returns.</param>
    public OwnThread(string name, Action run) => _thread = new Thread(() => Run(run)) { IsBackground = true, Name = name };

    /// <summary>Completes when the thread has ended, with what broke it. Does not complete for a thread that was never started.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Starts it, once.</summary>
    public void Start() => _thread.Start();

    /// <summary>Waits until it has ended; returns at once when it does not run. Not to be called from the thread itself.</summary>
    public void Join()
    {
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    private void Run(Action run)
    {
        try
        {
            run();
            _ended.SetResult();
        }
        catch (Exception failure)
        {
            _ended.SetException(failure);
        }
    }
}
