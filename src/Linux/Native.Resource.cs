using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/resource.h.</summary>
public static unsafe partial class Native
{
    internal const int PRIO_PROCESS = 0;

    // With 0 the calling thread: on Linux each thread has a nice value of its own.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setpriority(int which, uint who, int nice);
}
