namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_* of linux/ip_vs.h.</summary>
public enum IpvsCommand : byte
{
    /// <summary>IPVS_CMD_NEW_SERVICE.</summary>
    NewService = 1,

    /// <summary>IPVS_CMD_SET_SERVICE.</summary>
    SetService = 2,

    /// <summary>IPVS_CMD_DEL_SERVICE.</summary>
    DeleteService = 3,

    /// <summary>IPVS_CMD_GET_SERVICE.</summary>
    GetService = 4,

    /// <summary>IPVS_CMD_NEW_DEST.</summary>
    NewDestination = 5,

    /// <summary>IPVS_CMD_SET_DEST.</summary>
    SetDestination = 6,

    /// <summary>IPVS_CMD_DEL_DEST.</summary>
    DeleteDestination = 7,

    /// <summary>IPVS_CMD_GET_DEST: dumps only.</summary>
    GetDestination = 8,

    /// <summary>IPVS_CMD_NEW_DAEMON.</summary>
    NewDaemon = 9,

    /// <summary>IPVS_CMD_DEL_DAEMON.</summary>
    DeleteDaemon = 10,

    /// <summary>IPVS_CMD_GET_DAEMON: dumps only.</summary>
    GetDaemon = 11,

    /// <summary>IPVS_CMD_SET_CONFIG.</summary>
    SetConfig = 12,

    /// <summary>IPVS_CMD_GET_CONFIG.</summary>
    GetConfig = 13,

    /// <summary>IPVS_CMD_SET_INFO: in replies only.</summary>
    SetInfo = 14,

    /// <summary>IPVS_CMD_GET_INFO.</summary>
    GetInfo = 15,

    /// <summary>IPVS_CMD_ZERO.</summary>
    Zero = 16,

    /// <summary>IPVS_CMD_FLUSH.</summary>
    Flush = 17,
}
