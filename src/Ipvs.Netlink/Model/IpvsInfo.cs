namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_GET_INFO.</summary>
/// <param name="Version">The version of ip_vs: "1.2.1".</param>
/// <param name="ConnectionTableSize">Hash buckets of the connection table; 0 where it is made with the first service.</param>
public sealed record IpvsInfo(Version Version, uint ConnectionTableSize);
