namespace Linux;

/// <summary>A system call that failed: what was tried, with the number, name and text of the error.</summary>
public sealed class LinuxException(string operation, int errno)
    : IOException($"{operation}: {Errno.Describe(errno)}")
{
    /// <summary>What was tried, in words: "bind a VRRP socket to eth0".</summary>
    public string Operation { get; } = operation;

    /// <summary>The error number, one of <see cref="Linux.Errno"/>.</summary>
    public int Number { get; } = errno;
}
