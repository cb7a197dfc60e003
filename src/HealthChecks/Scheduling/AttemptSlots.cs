namespace HealthChecks;

/// <summary>Keeps attempts of one sort below a limit: those above it queue.</summary>
internal sealed class AttemptSlots(int limit)
{
    private readonly Queue<CheckRun> _queue = [];
    private int _free = limit;

    /// <summary>Takes a slot, or queues the run and says false.</summary>
    public bool TryTake(CheckRun run)
    {
        if (_free > 0 && _queue.Count == 0)
        {
            _free--;
            return true;
        }

        run.Phase = CheckPhase.Queued;
        _queue.Enqueue(run);
        return false;
    }

    /// <summary>Gives a slot back.</summary>
    public void Release() => _free++;

    /// <summary>Gives a free slot to the next that queues, if both are there.</summary>
    public bool TryNext(out CheckRun run)
    {
        while (_free > 0 && _queue.TryDequeue(out var next))
        {
            if (!next.IsEnded)
            {
                _free--;
                run = next;
                return true;
            }
        }

        run = null!;
        return false;
    }
}
