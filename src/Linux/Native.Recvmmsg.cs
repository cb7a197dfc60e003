using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/socket.h: several datagrams in one call.</summary>
public static unsafe partial class Native
{

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int recvmmsg(SafeDescriptor socket, mmsghdr* messages, uint count, int flags, timespec* timeout);
}
