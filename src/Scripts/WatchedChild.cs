using Linux;

namespace Scripts;

/// <summary>A running child, and its end.</summary>
internal sealed class WatchedChild(ChildProcess process)
{
    private readonly TaskCompletionSource<WaitStatus> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool _ending;
    private bool _reaped;

    public int Id => process.Id;

    /// <summary>Completes when the child has ended and been reaped.</summary>
    public Task<WaitStatus> Exit => _exit.Task;

    /// <summary>Signals it and all its children, unless it has ended. From the first signal on none of them outlives it.</summary>
    public void Signal(int signal)
    {
        lock (_gate)
        {
            if (!_reaped)
            {
                _ending = true;
                process.SignalAll(signal);
            }
        }
    }

    /// <summary>Reaps the child if it has ended.</summary>
    /// <returns>Whether it has been reaped, now or before.</returns>
    public bool TryReap()
    {
        lock (_gate)
        {
            if (_reaped || !process.HasExited)
            {
                return _reaped;
            }

            if (_ending)
            {
                // Before it is reaped: until then its number cannot belong to anyone else.
                process.SignalAll(Native.SIGKILL);
            }

            _reaped = true;
            _exit.SetResult(process.Reap());
            return true;
        }
    }
}
