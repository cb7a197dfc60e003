using Netlink;

namespace Ipvs.Netlink;

/// <summary>IPVS_STATS_ATTR_*, in IPVS_SVC_ATTR_STATS (bytes 64 bit, the rest 32) and IPVS_SVC_ATTR_STATS64 (all 64 bit).</summary>
internal static class IpvsStatisticsCodec
{
    private const ushort IPVS_STATS_ATTR_CONNS = 1;
    private const ushort IPVS_STATS_ATTR_INPKTS = 2;
    private const ushort IPVS_STATS_ATTR_OUTPKTS = 3;
    private const ushort IPVS_STATS_ATTR_INBYTES = 4;
    private const ushort IPVS_STATS_ATTR_OUTBYTES = 5;
    private const ushort IPVS_STATS_ATTR_CPS = 6;
    private const ushort IPVS_STATS_ATTR_INPPS = 7;
    private const ushort IPVS_STATS_ATTR_OUTPPS = 8;
    private const ushort IPVS_STATS_ATTR_INBPS = 9;
    private const ushort IPVS_STATS_ATTR_OUTBPS = 10;

    /// <summary>Reads the nest the reader stands at, and leaves it.</summary>
    public static IpvsStatistics Read(ref AttributeReader reader)
    {
        Span<ulong> values = stackalloc ulong[IPVS_STATS_ATTR_OUTBPS + 1];
        values.Clear();
        reader.Enter();
        while (reader.MoveNext())
        {
            if (reader.Type is >= IPVS_STATS_ATTR_CONNS and <= IPVS_STATS_ATTR_OUTBPS)
            {
                values[reader.Type] = reader.Value.Length == sizeof(uint) ? reader.U32() : reader.U64();
            }
        }

        reader.Leave();
        return values.ContainsAnyExcept(0UL)
            ? new IpvsStatistics(
                Connections: values[IPVS_STATS_ATTR_CONNS],
                PacketsIn: values[IPVS_STATS_ATTR_INPKTS],
                PacketsOut: values[IPVS_STATS_ATTR_OUTPKTS],
                BytesIn: values[IPVS_STATS_ATTR_INBYTES],
                BytesOut: values[IPVS_STATS_ATTR_OUTBYTES],
                ConnectionRate: values[IPVS_STATS_ATTR_CPS],
                PacketRateIn: values[IPVS_STATS_ATTR_INPPS],
                PacketRateOut: values[IPVS_STATS_ATTR_OUTPPS],
                ByteRateIn: values[IPVS_STATS_ATTR_INBPS],
                ByteRateOut: values[IPVS_STATS_ATTR_OUTBPS])
            : IpvsStatistics.Zero;
    }
}
