namespace Netlink;

/// <summary>nlmsg_type below NLMSG_MIN_TYPE (16): the control messages of linux/netlink.h.</summary>
public static class NetlinkMessageType
{
    /// <summary>NLMSG_NOOP: to be ignored.</summary>
    public const ushort Noop = 1;

    /// <summary>NLMSG_ERROR: an error, or with error 0 an acknowledgement.</summary>
    public const ushort Error = 2;

    /// <summary>NLMSG_DONE: the end of a dump.</summary>
    public const ushort Done = 3;

    /// <summary>NLMSG_OVERRUN: data lost.</summary>
    public const ushort Overrun = 4;
}
