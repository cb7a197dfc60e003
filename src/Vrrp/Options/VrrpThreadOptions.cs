namespace Vrrp;

/// <summary>What the loop's thread asks of the kernel so as not to be late.</summary>
public sealed record VrrpThreadOptions
{
    /// <summary>SCHED_RR priority, 1 to 99; null: the scheduler it was started under, keepalived's default (vrrp_rt_priority).</summary>
    public int? RealTimePriority { get; init; }

    /// <summary>Keep the whole process in memory (vrrp_no_swap).</summary>
    public bool LockMemory { get; init; }
}
