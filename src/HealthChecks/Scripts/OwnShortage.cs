using Linux;

namespace HealthChecks;

/// <summary>Errors that say nothing of what was tried, but that this machine or this process has no more of something.</summary>
internal static class OwnShortage
{
    /// <summary>Whether <paramref name="errno"/> is one.</summary>
    public static bool Is(int errno) => Remedy(errno).Length > 0;

    /// <summary>"; what to do" about it; empty for other errors.</summary>
    public static string Remedy(int errno) => errno switch
    {
        Errno.EMFILE => "; raise the limit of open files (LimitNOFILE= of the unit)",
        Errno.ENFILE => "; the machine has no more open files, raise the sysctl fs.file-max",
        Errno.ENOMEM => "; the machine is out of memory",
        Errno.EAGAIN => "; there are too many processes, raise TasksMax= of the unit, or the sysctl kernel.pid_max",
        _ => "",
    };
}
