namespace Ipvs.Netlink;

/// <summary>IP_VS_SVC_F_* of linux/ip_vs.h.</summary>
[Flags]
public enum IpvsServiceFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>IP_VS_SVC_F_PERSISTENT: a client stays with its real server for the service's timeout.</summary>
    Persistent = 0x1,

    /// <summary>IP_VS_SVC_F_HASHED: the kernel's own; set on everything it tells of.</summary>
    Hashed = 0x2,

    /// <summary>IP_VS_SVC_F_ONEPACKET: each datagram is scheduled by itself (UDP).</summary>
    OnePacket = 0x4,

    /// <summary>IP_VS_SVC_F_SCHED1: "sh-fallback" and "mh-fallback".</summary>
    Scheduler1 = 0x8,

    /// <summary>IP_VS_SVC_F_SCHED2: "sh-port" and "mh-port".</summary>
    Scheduler2 = 0x10,

    /// <summary>IP_VS_SVC_F_SCHED3.</summary>
    Scheduler3 = 0x20,
}
