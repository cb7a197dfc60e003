namespace Ipvs.Netlink;

/// <summary>IPVS_SVC_ATTR_STATS64 and IPVS_DEST_ATTR_STATS64: totals since the last ZERO, and rates of the last seconds.</summary>
/// <param name="Connections">Connections scheduled.</param>
/// <param name="PacketsIn">Packets from clients.</param>
/// <param name="PacketsOut">Packets to clients that came through here (NAT only).</param>
/// <param name="BytesIn">Bytes from clients.</param>
/// <param name="BytesOut">Bytes to clients that came through here (NAT only).</param>
/// <param name="ConnectionRate">Connections a second.</param>
/// <param name="PacketRateIn">Packets a second.</param>
/// <param name="PacketRateOut">Packets a second.</param>
/// <param name="ByteRateIn">Bytes a second.</param>
/// <param name="ByteRateOut">Bytes a second.</param>
public sealed record IpvsStatistics(
    ulong Connections,
    ulong PacketsIn,
    ulong PacketsOut,
    ulong BytesIn,
    ulong BytesOut,
    ulong ConnectionRate,
    ulong PacketRateIn,
    ulong PacketRateOut,
    ulong ByteRateIn,
    ulong ByteRateOut)
{
    /// <summary>Nothing happened, or nothing is known.</summary>
    public static IpvsStatistics Zero { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
