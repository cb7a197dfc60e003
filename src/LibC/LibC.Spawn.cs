using System.Runtime.InteropServices;

namespace Linux;

/// <summary>spawn.h, sys/wait.h, signal.h, unistd.h.</summary>
public static unsafe partial class LibC
{
    public const int SIGHUP = 1;
    public const int SIGINT = 2;
    public const int SIGQUIT = 3;
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;

    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;
    internal const short POSIX_SPAWN_SETSID = 0x80;
    internal const int P_PID = 1;
    internal const int WNOHANG = 1;
    internal const int WEXITED = 4;
    internal const int WNOWAIT = 0x1000000;
    internal const int O_RDWR = 2;
    internal const nint SIG_DFL = 0;
    internal const nint SIG_IGN = 1;

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawn(
        out int process, string path, void* actions, void* attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawn_file_actions_addopen(void* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_adddup2(void* actions, int descriptor, int copy);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawn_file_actions_addchdir_np(void* actions, string path);

    // glibc 2.34.
    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addclosefrom_np(void* actions, int from);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigmask(void* attributes, void* signals);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int waitid(int type, int id, void* info, int options);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int waitpid(int process, int* status, int options);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int kill(int process, int signal);

    [LibraryImport("libc")]
    internal static partial nint signal(int signal, nint handler);

    [LibraryImport("libc")]
    internal static partial int sigaction(int signal, sigaction_t* next, sigaction_t* current);

    [LibraryImport("libc")]
    internal static partial uint geteuid();

    [LibraryImport("libc")]
    internal static partial uint getegid();

    /// <summary>sigset_t of glibc; all signals or none.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct sigset_t
    {
        public static sigset_t All
        {
            get
            {
                sigset_t set;
                new Span<byte>(&set, sizeof(sigset_t)).Fill(0xFF);
                return set;
            }
        }
    }

    /// <summary>struct sigaction of glibc: only the handler matters here.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 152)]
    internal struct sigaction_t
    {
        public nint sa_handler;
    }

    /// <summary>siginfo_t: only whether anything was filled in matters here.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct siginfo_t
    {
        public int si_signo;
    }

    /// <summary>posix_spawn_file_actions_t (80 bytes in glibc) and posix_spawnattr_t (336 bytes), with room to spare.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 512)]
    internal struct posix_spawn_object
    {
        private readonly long _alignment;
    }
}
