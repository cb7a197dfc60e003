using Keepalived.Configuration;
using Loop;

namespace Director.Core.Mapping;

/// <summary>From the words of <c>global_defs</c> to how the threads of the loops run: each is what keepalived has a process for.</summary>
public static class ThreadMapping
{
    /// <summary>The loop of VRRP. Memory belongs to the process: it is locked if any of the three asks for it.</summary>
    public static LoopThreadOptions Vrrp(GlobalDefinitions global) => Of(global.VrrpProcess) with
    {
        LockMemory = global.VrrpProcess.NoSwap || global.CheckerProcess.NoSwap || global.BfdProcess.NoSwap,
        HighestAutoPriority = Math.Max(global.Files.MaximumAutoPriority, 0),
        AutoPriorityLateness = global.Files.MinimumAutoPriorityDelay,
    };

    /// <summary>The loop of the checks, or of BFD.</summary>
    public static LoopThreadOptions Of(ProcessSettings process) => new()
    {
        RealTimePriority = process.RealTimePriority == 0 ? null : process.RealTimePriority,
        Nice = process.NicePriority,
        Processors = [.. process.CpuAffinity],
    };
}
