namespace Ipvs.Netlink;

/// <summary>IP_VS_CONN_F_TUNNEL_TYPE_* of linux/ip_vs.h.</summary>
public enum IpvsTunnelType : byte
{
    /// <summary>IP in IP.</summary>
    Ipip = 0,

    /// <summary>Generic UDP encapsulation, to a port.</summary>
    Gue = 1,

    /// <summary>Generic routing encapsulation.</summary>
    Gre = 2,
}
