namespace Ipvs.Netlink;

/// <summary>IP_VS_STATE_* of linux/ip_vs.h: which way a sync daemon works.</summary>
public enum IpvsDaemonState : uint
{
    /// <summary>IP_VS_STATE_MASTER: sends connections to the others.</summary>
    Master = 1,

    /// <summary>IP_VS_STATE_BACKUP: receives them.</summary>
    Backup = 2,
}
