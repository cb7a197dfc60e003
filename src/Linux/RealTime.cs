using System.Runtime.InteropServices;

namespace Linux;

/// <summary>What keeps a thread from being late: sched(7), setpriority(2) and mlockall(2). Each gives 0 or the errno.</summary>
public static unsafe class RealTime
{
    /// <summary>Puts the calling thread under SCHED_RR; threads and processes it starts are not.</summary>
    /// <param name="priority">1 to 99.</param>
    public static int SetRoundRobin(int priority) => SetScheduler(SCHED_RR, priority);

    /// <summary>Puts the calling thread under SCHED_OTHER, as threads are by default.</summary>
    public static int SetOrdinary() => SetScheduler(SCHED_OTHER, 0);

    /// <summary>
    /// Keeps the pages of the process in memory once they were touched; not before, for the garbage collector reserves far more than it
    /// uses.
    /// </summary>
    public static int LockMemory() => mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Lets the pages of the process go again.</summary>
    public static int UnlockMemory() => munlockall() == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>setpriority(2) of the calling thread alone.</summary>
    /// <param name="nice">-20 to 19.</param>
    public static int SetNice(int nice) => setpriority(PRIO_PROCESS, 0, nice) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>
    /// sched_setaffinity(2) of the calling thread alone: it runs on these processors; those that are not there are ignored.
    /// </summary>
    /// <param name="processors">0 to 4095; none: all.</param>
    public static int SetAffinity(ReadOnlySpan<int> processors)
    {
        const int Bytes = 512;
        Span<byte> mask = stackalloc byte[Bytes];
        mask.Fill(processors.IsEmpty ? byte.MaxValue : (byte)0);
        foreach (var processor in processors)
        {
            mask[processor / 8] |= (byte)(1 << (processor % 8));
        }

        fixed (byte* bits = mask)
        {
            return sched_setaffinity(0, Bytes, (cpu_set_t*)bits) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    // To leave the flag out again would take CAP_SYS_NICE.
    private static int SetScheduler(int policy, int priority)
    {
        sched_param parameters = new() { sched_priority = priority };
        return sched_setscheduler(0, policy | SCHED_RESET_ON_FORK, &parameters) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }
}
