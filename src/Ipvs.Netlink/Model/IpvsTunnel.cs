namespace Ipvs.Netlink;

/// <summary>The tunnel to a real server; the default is IP in IP.</summary>
/// <param name="Type">Kind of tunnel.</param>
/// <param name="Port">The UDP port of a GUE tunnel, which needs one; else 0.</param>
/// <param name="Flags">Checksums of GUE and GRE.</param>
public readonly record struct IpvsTunnel(IpvsTunnelType Type, ushort Port = 0, IpvsTunnelFlags Flags = IpvsTunnelFlags.None);
