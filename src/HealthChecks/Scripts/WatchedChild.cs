using Linux;

namespace HealthChecks;

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

    /// <summary>Signals the whole group, unless it has ended. From the first signal on nothing of the group outlives the child.</summary>
    public void Signal(int signal)
    {
        lock (_gate)
        {
            if (!_reaped)
            {
                _ending = true;
                process.SignalGroup(signal);
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
                // Before it is reaped: until then the number of the group cannot belong to anyone else.
                process.SignalGroup(LibC.SIGKILL);
            }

            _reaped = true;
            _exit.SetResult(process.Reap());
            return true;
        }
    }
}
