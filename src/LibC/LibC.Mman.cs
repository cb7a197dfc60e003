using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/mman.h.</summary>
public static partial class LibC
{
    internal const int MCL_CURRENT = 1;
    internal const int MCL_FUTURE = 2;
    internal const int MCL_ONFAULT = 4;
    internal const int MADV_DONTNEED = 4;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int mlockall(int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int munlockall();

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int madvise(nint address, nuint length, int advice);
}
