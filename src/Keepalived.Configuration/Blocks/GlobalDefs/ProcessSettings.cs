namespace Keepalived.Configuration;

/// <summary>Scheduling keywords that each part of the service has.</summary>
public sealed record ProcessSettings
{
    /// <summary><c>*_process_name</c>; null: not renamed.</summary>
    public string? Name { get; init; }

    /// <summary><c>*_priority</c>: nice value -20 to 19.</summary>
    public int NicePriority { get; init; }

    /// <summary><c>*_no_swap</c>: lock memory.</summary>
    public bool NoSwap { get; init; }

    /// <summary><c>*_rt_priority</c>: real-time priority 1 to 99; zero: not real-time.</summary>
    public int RealTimePriority { get; init; }

    /// <summary><c>*_cpu_affinity</c>: CPU numbers; empty: all.</summary>
    public EquatableArray<int> CpuAffinity { get; init; }

    /// <summary><c>*_rlimit_rttime</c>: longest run without a system call when real-time.</summary>
    public TimeSpan RealTimeLimit { get; init; } = TimeSpan.FromMilliseconds(10);
}
