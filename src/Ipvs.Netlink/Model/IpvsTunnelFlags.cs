namespace Ipvs.Netlink;

/// <summary>IP_VS_TUNNEL_ENCAP_FLAG_* of linux/ip_vs.h.</summary>
[Flags]
public enum IpvsTunnelFlags : ushort
{
    /// <summary>Without checksum.</summary>
    None = 0,

    /// <summary>IP_VS_TUNNEL_ENCAP_FLAG_CSUM: with checksum.</summary>
    Checksum = 1,

    /// <summary>IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM: with remote checksum offload (GUE).</summary>
    RemoteChecksum = 2,
}
