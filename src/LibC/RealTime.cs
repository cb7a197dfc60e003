using System.Runtime.InteropServices;
using static Linux.LibC;

namespace Linux;

/// <summary>What keeps a thread from being late: sched(7) and mlockall(2). Each gives 0 or the errno.</summary>
public static unsafe class RealTime
{
    /// <summary>Puts the calling thread under SCHED_RR; threads and processes it starts are not.</summary>
    /// <param name="priority">1 to 99.</param>
    public static int SetRoundRobin(int priority) => SetScheduler(SCHED_RR, priority);

    /// <summary>Puts the calling thread under SCHED_OTHER, as threads are by default.</summary>
    public static int SetOrdinary() => SetScheduler(SCHED_OTHER, 0);

    /// <summary>
    /// Keeps the pages of the process in memory once they were touched; not before, for the garbage collector reserves far more than it uses.
    /// </summary>
    public static int LockMemory() => mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Lets the pages of the process go again.</summary>
    public static int UnlockMemory() => munlockall() == 0 ? 0 : Marshal.GetLastPInvokeError();

    // To leave the flag out again would take CAP_SYS_NICE.
    private static int SetScheduler(int policy, int priority)
    {
        sched_param parameters = new() { sched_priority = priority };
        return sched_setscheduler(0, policy | SCHED_RESET_ON_FORK, &parameters) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }
}
