namespace Linux;

/// <summary>sys/time.h.</summary>
public static partial class LibC
{
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
