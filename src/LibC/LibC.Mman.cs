using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Linux;

/// <summary>sys/mman.h, and of fcntl.h what reserves the space behind a mapping.</summary>
public static unsafe partial class LibC
{
    internal const int PROT_READ = 1;
    internal const int PROT_WRITE = 2;
    internal const int MAP_SHARED = 1;
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

    [LibraryImport("libc", SetLastError = true)]
    internal static partial void* mmap(void* address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int munmap(void* address, nuint length);

    // Gives the errno, and leaves the variable alone.
    [LibraryImport("libc")]
    internal static partial int posix_fallocate(SafeFileHandle file, long offset, long length);
}
