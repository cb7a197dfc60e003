using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sched.h.</summary>
public static unsafe partial class Native
{

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int sched_setscheduler(int thread, int policy, sched_param* parameters);

    /// <summary>struct sched_param of sched.h.</summary>
    internal struct sched_param
    {
        public int sched_priority;
    }
}
