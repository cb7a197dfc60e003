using Linux;

namespace Loop;

/// <summary>The privileges of the loop's thread, which calls it.</summary>
public sealed class LoopRights
{
    private LoopThreadOptions _options = new();
    private int _priority;

    /// <summary>Asks the kernel for what differs from before; what was never asked for is left as the thread was started.</summary>
    public LoopPrivileges Set(LoopThreadOptions options)
    {
        var before = _options;
        _options = options;
        return new(
            options.RealTimePriority == before.RealTimePriority ? 0 : SetRealTime(options.RealTimePriority),
            options.LockMemory == before.LockMemory ? 0 : options.LockMemory ? RealTime.LockMemory() : RealTime.UnlockMemory(),
            options.Nice == before.Nice ? 0 : RealTime.SetNice(options.Nice),
            options.Processors.AsSpan().SequenceEqual(before.Processors.AsSpan()) ? 0 : RealTime.SetAffinity(options.Processors.AsSpan()));
    }

    /// <summary>A deadline was met late: more of a real-time priority, where that is wanted and helps.</summary>
    /// <returns>The priority that was asked for; 0: none.</returns>
    public int Raise(TimeSpan lateness, out int errno)
    {
        errno = 0;
        var next = AutoPriority.After(_options, _priority, lateness);
        if (next == _priority)
        {
            return 0;
        }

        errno = SetRealTime(next);
        // What is refused is not asked for again.
        _priority = errno == 0 ? next : _options.HighestAutoPriority;
        return next;
    }

    private int SetRealTime(int? priority)
    {
        _priority = priority ?? 0;
        return priority is { } wanted ? RealTime.SetRoundRobin(wanted) : RealTime.SetOrdinary();
    }
}
