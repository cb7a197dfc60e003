using System.Runtime.InteropServices;

namespace Linux;

/// <summary>time.h, sys/time.h, sys/timex.h.</summary>
public static unsafe partial class Native
{
    internal const int CLOCK_BOOTTIME = 7;

    [LibraryImport("libc")]
    internal static partial int clock_gettime(int clock, timespec* time);

    [LibraryImport("libc")]
    internal static partial int adjtimex(void* timex);

    /// <summary>struct timeval (64 bit), as SO_RCVTIMEO takes it.</summary>
    public struct timeval
    {
        public long tv_sec;
        public long tv_usec;

        /// <summary>A time of whole microseconds.</summary>
        public timeval(TimeSpan time)
        {
            tv_sec = time.Ticks / TimeSpan.TicksPerSecond;
            tv_usec = time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        }
    }
}
