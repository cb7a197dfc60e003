namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_GET_INFO.</summary>
/// <param name="Version">The version of ip_vs: "1.2.1".</param>
/// <param name="ConnectionTableSize">Hash buckets of the connection table; a kernel that makes it with the first service says 0 before.</param>
public sealed record IpvsInfo(Version Version, uint ConnectionTableSize);
