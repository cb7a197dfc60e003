using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Linux;

/// <summary>sched.h.</summary>
public static unsafe partial class LibC
{
    internal const int SCHED_OTHER = 0;
    internal const int SCHED_RR = 2;
    internal const int SCHED_RESET_ON_FORK = 0x40000000;
    internal const int CLONE_NEWNET = 0x40000000;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setns(SafeFileHandle descriptor, int kind);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int sched_setscheduler(int thread, int policy, sched_param* parameters);

    /// <summary>struct sched_param of sched.h.</summary>
    internal struct sched_param
    {
        public int sched_priority;
    }
}
