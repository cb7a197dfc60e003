namespace Loop;

/// <summary>Commands from other threads. The lock is held for an enqueue only, and an empty queue costs a glance.</summary>
/// <typeparam name="TWork">What carries them out.</typeparam>
public sealed class CommandQueue<TWork>
{
    private readonly Lock _gate = new();
    private readonly Queue<Action<TWork>> _commands = [];
    private volatile int _waiting;
    private bool _closed;

    /// <summary>False: the loop has ended and nobody will carry it out.</summary>
    public bool TryAdd(Action<TWork> command)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _commands.Enqueue(command);
            _waiting++;
            return true;
        }
    }

    /// <summary>Carries out what is there, in order, also what a command adds meanwhile.</summary>
    public void CarryOut(TWork work)
    {
        while (TryTake(out var command))
        {
            command(work);
        }
    }

    /// <summary>Takes no more; what is still there can be carried out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private bool TryTake(out Action<TWork> command)
    {
        command = null!;
        if (_waiting == 0)
        {
            return false;
        }

        lock (_gate)
        {
            if (!_commands.TryDequeue(out var next))
            {
                return false;
            }

            _waiting--;
            command = next;
            return true;
        }
    }
}
