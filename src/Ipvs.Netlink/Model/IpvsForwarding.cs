namespace Ipvs.Netlink;

/// <summary>IP_VS_CONN_F_FWD_MASK of linux/ip_vs.h: how packets reach a real server.</summary>
public enum IpvsForwarding : uint
{
    /// <summary>IP_VS_CONN_F_MASQ: address translation (NAT).</summary>
    Masquerade = 0,

    /// <summary>IP_VS_CONN_F_LOCALNODE: this host itself; the kernel's own choice.</summary>
    Local = 1,

    /// <summary>IP_VS_CONN_F_TUNNEL: in a tunnel (TUN).</summary>
    Tunnel = 2,

    /// <summary>IP_VS_CONN_F_DROUTE: by MAC address on the same network (DR).</summary>
    DirectRouting = 3,
}
