namespace Linux;

/// <summary>linux/netlink.h.</summary>
public static partial class LibC
{
    public const int NETLINK_ROUTE = 0;
    public const int NETLINK_GENERIC = 16;

    public const int SOL_NETLINK = 270;
    public const int NETLINK_ADD_MEMBERSHIP = 1;
    public const int NETLINK_CAP_ACK = 10;
    public const int NETLINK_EXT_ACK = 11;
}
