using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// A child in a session and process group of its own, with /dev/null for its three streams, "/" for its directory and default signals. What
/// System.Diagnostics.Process does not offer: the session, so that all of a script can be ended, and streams that nobody need read.
/// </summary>
public sealed unsafe class ChildProcess
{
    private ChildProcess(int id) => Id = id;

    /// <summary>The number of the process, of its group and of its session.</summary>
    public int Id { get; }

    /// <summary>
    /// Whether it has ended and waits to be reaped. Until then its number, its group's and its session's, is not given to another.
    /// </summary>
    public bool HasExited
    {
        get
        {
            siginfo_t info = default;
            return waitid(P_PID, Id, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo != 0;
        }
    }

    /// <summary>posix_spawn(3).</summary>
    /// <param name="path">The program's absolute path.</param>
    /// <param name="arguments">Its arguments from argv[0] on.</param>
    /// <param name="environment">Its whole environment, "NAME=value".</param>
    /// <exception cref="LinuxException">The program could not be started.</exception>
    public static ChildProcess Start(string path, IReadOnlyCollection<string> arguments, IReadOnlyCollection<string> environment)
    {
        posix_spawn_object actions;
        posix_spawn_object attributes;
        Check(posix_spawn_file_actions_init(&actions));
        Check(posix_spawnattr_init(&attributes));
        try
        {
            SetUp(&actions, &attributes);
            var errno = posix_spawn(out var process, path, &actions, &attributes, [.. arguments, null], [.. environment, null]);
            return errno == 0 ? new(process) : throw new LinuxException($"run {path}", errno);
        }
        finally
        {
            _ = posix_spawnattr_destroy(&attributes);
            _ = posix_spawn_file_actions_destroy(&actions);
        }
    }

    /// <summary>
    /// kill(2) of it and all its descendants that have not left its session. Only before <see cref="Reap"/>. A missing right is no error.
    /// </summary>
    public void SignalAll(int signal) => ProcessSession.Signal(Id, signal);

    /// <summary>Takes the status of a process that <see cref="HasExited"/>.</summary>
    public WaitStatus Reap()
    {
        int status;
        return waitpid(Id, &status, 0) == Id
            ? new(status)
            : throw new LinuxException($"wait for process {Id}", Marshal.GetLastPInvokeError());
    }

    private static void SetUp(posix_spawn_object* actions, posix_spawn_object* attributes)
    {
        Check(posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDWR, 0));
        Check(posix_spawn_file_actions_adddup2(actions, 0, 1));
        Check(posix_spawn_file_actions_adddup2(actions, 0, 2));
        Check(posix_spawn_file_actions_addchdir_np(actions, "/"));
        CloseOthers(actions);

        sigset_t all;
        new Span<byte>(&all, sizeof(sigset_t)).Fill(0xFF);
        sigset_t none = default;
        Check(posix_spawnattr_setsigdefault(attributes, &all));
        Check(posix_spawnattr_setsigmask(attributes, &none));
        Check(posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
    }

    private static void CloseOthers(posix_spawn_object* actions)
    {
        try
        {
            Check(posix_spawn_file_actions_addclosefrom_np(actions, 3));
        }
        catch (EntryPointNotFoundException)
        {
            // An older glibc. All descriptors of our own are close-on-exec; only what we were started with may get through.
        }
    }

    private static void Check(int errno)
    {
        if (errno != 0)
        {
            throw new LinuxException("prepare a child process", errno);
        }
    }
}
