namespace Netlink;

/// <summary>A netlink request that failed: what was tried, with the errno name and the kernel's explanation.</summary>
public sealed class NetlinkException(string operation, NetlinkError error) : IOException($"{operation}: {error}")
{
    /// <summary>What was tried, in words: "dump the links".</summary>
    public string Operation { get; } = operation;

    /// <summary>Why it failed.</summary>
    public NetlinkError Error { get; } = error;
}
