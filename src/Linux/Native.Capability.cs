using System.Runtime.InteropServices;

namespace Linux;

/// <summary>linux/capability.h, sys/stat.h.</summary>
public static unsafe partial class Native
{
    public const int CAP_CHOWN = 0;
    public const int CAP_DAC_READ_SEARCH = 2;
    public const int CAP_KILL = 5;
    public const int CAP_SETGID = 6;
    public const int CAP_SETUID = 7;
    public const int CAP_NET_BIND_SERVICE = 10;
    public const int CAP_NET_ADMIN = 12;
    public const int CAP_NET_RAW = 13;
    public const int CAP_IPC_LOCK = 14;
    public const int CAP_SYS_NICE = 23;

    internal const uint LINUX_CAPABILITY_VERSION_3 = 0x20080522;

    // glibc has no wrapper header for these two, but exports them.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int capget(cap_user_header* header, cap_user_data* data);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int capset(cap_user_header* header, cap_user_data* data);

    /// <summary>umask(2): sets the file mode creation mask of the process; the one before.</summary>
    public static int SetUmask(int mask) => (int)(uint)umask((ushort)mask);

    /// <summary>struct __user_cap_header_struct.</summary>
    internal struct cap_user_header
    {
        public uint version;
        public int pid;
    }

    /// <summary>struct __user_cap_data_struct; version 3 has two, for capabilities 0-31 and 32-63.</summary>
    internal struct cap_user_data
    {
        public uint effective;
        public uint permitted;
        public uint inheritable;
    }
}
