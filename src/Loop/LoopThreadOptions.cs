using System.Collections.Immutable;

namespace Loop;

/// <summary>What the loop's thread asks of the kernel so as not to be late.</summary>
public sealed record LoopThreadOptions
{
    /// <summary>SCHED_RR priority, 1 to 99; null: the scheduler it was started under, keepalived's default (*_rt_priority).</summary>
    public int? RealTimePriority { get; init; }

    /// <summary>Nice value, -20 to 19; 0: as it was started (*_priority).</summary>
    public int Nice { get; init; }

    /// <summary>Numbers of the processors it may run on; none: all (*_cpu_affinity).</summary>
    public ImmutableArray<int> Processors { get; init; } = [];

    /// <summary>A deadline met too late raises the real-time priority by one up to this; 0: it does not (max_auto_priority).</summary>
    public int HighestAutoPriority { get; init; }

    /// <summary>How late that is (min_auto_priority_delay).</summary>
    public TimeSpan AutoPriorityLateness { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Keep the whole process in memory (*_no_swap).</summary>
    public bool LockMemory { get; init; }
}
