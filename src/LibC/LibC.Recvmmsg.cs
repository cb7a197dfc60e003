using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/socket.h: several datagrams in one call.</summary>
public static unsafe partial class LibC
{
    internal const int MSG_WAITFORONE = 0x10000;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int recvmmsg(SafeDescriptor socket, mmsghdr* messages, uint count, int flags, timespec* timeout);

    /// <summary>struct mmsghdr (64 bit).</summary>
    internal struct mmsghdr
    {
        public msghdr msg_hdr;
        public uint msg_len;
    }
}
