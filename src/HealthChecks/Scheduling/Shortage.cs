using Linux;

namespace HealthChecks;

/// <summary>Errors of our own machine when it makes a connection: they say nothing of the server.</summary>
internal static class Shortage
{
    /// <summary>Whether <paramref name="errno"/> is one.</summary>
    public static bool Is(int errno) => errno is Errno.EMFILE or Errno.ENFILE or Errno.ENOMEM or Errno.ENOBUFS or Errno.ENOSPC or Errno.EADDRNOTAVAIL;

    /// <summary>What an administrator does about it.</summary>
    public static string Remedy(int errno) => errno switch
    {
        Errno.EMFILE => "raise LimitNOFILE= of the service",
        Errno.ENFILE => "raise the sysctl fs.file-max",
        Errno.ENOSPC => "raise the sysctl fs.epoll.max_user_watches",
        Errno.EADDRNOTAVAIL => "give this machine the address of bindto, or more local ports by the sysctl net.ipv4.ip_local_port_range",
        _ => "free memory, or raise the sysctl net.ipv4.tcp_mem",
    };
}
