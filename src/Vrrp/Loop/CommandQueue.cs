namespace Vrrp;

/// <summary>Commands from other threads. The lock is held for an enqueue only, and an empty queue costs a glance.</summary>
internal sealed class CommandQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<Action<VrrpDispatcher>> _commands = [];
    private volatile int _waiting;
    private bool _closed;

    /// <summary>False: the loop has ended and nobody will carry it out.</summary>
    internal bool TryAdd(Action<VrrpDispatcher> command)
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

    internal bool TryTake(out Action<VrrpDispatcher> command)
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

    /// <summary>Takes no more; what is still there can be taken.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }
}
