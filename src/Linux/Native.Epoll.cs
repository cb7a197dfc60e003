using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/epoll.h, sys/eventfd.h.</summary>
public static unsafe partial class Native
{
    public const uint EPOLLIN = 1;
    public const uint EPOLLOUT = 4;
    public const uint EPOLLERR = 8;
    public const uint EPOLLHUP = 16;
    public const uint EPOLLRDHUP = 0x2000;
    public const uint EPOLLET = 1u << 31;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_pwait2(SafeDescriptor epoll, epoll_event* events, int count, timespec* timeout, void* signals);

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
}
