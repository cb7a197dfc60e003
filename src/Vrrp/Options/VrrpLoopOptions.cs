namespace Vrrp;

/// <summary>How the loop's thread runs.</summary>
public sealed record VrrpLoopOptions
{
    /// <summary>SCHED_RR priority, 1 to 99; null: the ordinary scheduler, keepalived's default (vrrp_rt_priority).</summary>
    public int? RealTimePriority { get; init; }

    /// <summary>Keep the whole process in memory (vrrp_no_swap).</summary>
    public bool LockMemory { get; init; }

    /// <summary>Where the sockets are opened, "/run/netns/NAME"; null: in the process's own network namespace (net_namespace).</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary>A deadline met later than this is told to <see cref="IVrrpListener.OnLate"/>.</summary>
    public TimeSpan LatenessThreshold { get; init; } = TimeSpan.FromMilliseconds(50);
}
