namespace Linux;

/// <summary>Errors that say nothing of what was tried: this machine or this process has no more of something.</summary>
public static class Shortage
{
    /// <summary>Whether <paramref name="errno"/> is one, of a socket or of a new process.</summary>
    public static bool Is(int errno) => Remedy(errno) is not null;

    /// <summary>What an administrator does about it; null for other errors.</summary>
    public static string? Remedy(int errno) => errno switch
    {
        Errno.EMFILE => "raise the limit of open files (LimitNOFILE= of the unit)",
        Errno.ENFILE => "the machine has no more open files, raise the sysctl fs.file-max",
        Errno.ENOMEM => "the machine is out of memory",
        Errno.ENOBUFS => "free memory, or raise the sysctl net.ipv4.tcp_mem",
        Errno.ENOSPC => "raise the sysctl fs.epoll.max_user_watches",
        Errno.EADDRNOTAVAIL => "give this machine the address of bindto, or more local ports by the sysctl net.ipv4.ip_local_port_range",
        Errno.EAGAIN => "there are too many processes, raise TasksMax= of the unit, or the sysctl kernel.pid_max",
        _ => null,
    };
}
