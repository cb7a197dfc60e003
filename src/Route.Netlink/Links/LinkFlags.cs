namespace Route.Netlink;

/// <summary>ifi_flags: net_device_flags of linux/if.h.</summary>
[Flags]
public enum LinkFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>IFF_UP: switched on by the administrator.</summary>
    Up = 0x1,

    /// <summary>IFF_BROADCAST.</summary>
    Broadcast = 0x2,

    /// <summary>IFF_LOOPBACK.</summary>
    Loopback = 0x8,

    /// <summary>IFF_POINTOPOINT.</summary>
    PointToPoint = 0x10,

    /// <summary>IFF_RUNNING: operational by RFC 2863.</summary>
    Running = 0x40,

    /// <summary>IFF_NOARP.</summary>
    NoArp = 0x80,

    /// <summary>IFF_MULTICAST.</summary>
    Multicast = 0x1000,

    /// <summary>IFF_LOWER_UP: the physical layer has a signal.</summary>
    LowerUp = 0x10000,

    /// <summary>IFF_DORMANT: waits for an event outside.</summary>
    Dormant = 0x20000,
}
