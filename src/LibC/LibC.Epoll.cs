using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/epoll.h, sys/eventfd.h.</summary>
public static unsafe partial class LibC
{
    public const uint EPOLLIN = 1;
    public const uint EPOLLOUT = 4;
    public const uint EPOLLERR = 8;
    public const uint EPOLLHUP = 16;
    public const uint EPOLLRDHUP = 0x2000;
    public const uint EPOLLET = 1u << 31;
    internal const int EPOLL_CTL_ADD = 1;
    internal const int EPOLL_CTL_DEL = 2;
    internal const int EPOLL_CLOEXEC = 0x80000;
    internal const int EFD_CLOEXEC = 0x80000;
    internal const int EFD_NONBLOCK = 0x800;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_ctl(SafeDescriptor epoll, int operation, SafeDescriptor descriptor, epoll_event* change);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_pwait2(SafeDescriptor epoll, epoll_event* events, int count, timespec* timeout, void* signals);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_wait(SafeDescriptor epoll, epoll_event* events, int count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int eventfd(uint value, int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint read(SafeDescriptor descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint write(SafeDescriptor descriptor, byte* buffer, nuint count);

    /// <summary>struct epoll_event of sys/epoll.h: packed on x86-64 only.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct epoll_event
    {
        public uint events;
        private uint _low;
        private uint _high;

        public ulong data
        {
            readonly get => _low | ((ulong)_high << 32);
            set => (_low, _high) = ((uint)value, (uint)(value >> 32));
        }
    }

    /// <summary>struct timespec of time.h.</summary>
    internal struct timespec
    {
        public long tv_sec;
        public long tv_nsec;
    }
}
