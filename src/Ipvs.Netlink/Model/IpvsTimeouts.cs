namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_GET_CONFIG: how long idle connections are remembered, in seconds. Setting 0 leaves a value as it is.</summary>
/// <param name="Tcp">Established TCP sessions.</param>
/// <param name="TcpFin">TCP sessions after a FIN.</param>
/// <param name="Udp">UDP.</param>
public sealed record IpvsTimeouts(uint Tcp, uint TcpFin, uint Udp);
