using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Linux;

/// <summary>sched.h.</summary>
public static partial class LibC
{
    internal const int CLONE_NEWNET = 0x40000000;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setns(SafeFileHandle descriptor, int kind);
}
