using Linux;

namespace Netlink;

/// <summary>Errors that are not the kernel's answer but the lack of one.</summary>
internal static class ReplyError
{
    /// <summary>EPROTO.</summary>
    public static NetlinkError Unreadable { get; } = new(Errno.EPROTO, "the kernel's reply could not be read");

    /// <summary>For a receive that failed.</summary>
    /// <param name="received">The negative errno.</param>
    public static NetlinkError Of(int received) => -received switch
    {
        Errno.ETIMEDOUT or Errno.EAGAIN => new NetlinkError(Errno.ETIMEDOUT, "the kernel did not answer in time"),
        Errno.ENOBUFS => new NetlinkError(Errno.ENOBUFS, "the kernel's reply was lost for want of buffer space"),
        var number => new NetlinkError(number, "the kernel's reply could not be received"),
    };
}
