namespace Ipvs.Netlink;

/// <summary>IP protocol numbers of what ip_vs balances.</summary>
public enum IpvsProtocol : ushort
{
    /// <summary>Not told: a service by firewall mark.</summary>
    None = 0,

    /// <summary>IPPROTO_TCP.</summary>
    Tcp = 6,

    /// <summary>IPPROTO_UDP.</summary>
    Udp = 17,

    /// <summary>IPPROTO_SCTP.</summary>
    Sctp = 132,
}
