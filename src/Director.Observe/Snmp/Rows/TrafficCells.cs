using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>What the kernel counted, in all the forms that KEEPALIVED-MIB has for it. What is not known is 0, as in keepalived.</summary>
internal static class TrafficCells
{
    private static readonly Traffic None = new(0, 0, 0, 0, 0, 0, 0, 0);

    private static readonly Func<Traffic, ulong>[] Rates =
    [
        static one => one.ConnectionRate, static one => one.PacketRateIn, static one => one.PacketRateOut,
        static one => one.ByteRateIn, static one => one.ByteRateOut,
    ];

    /// <summary>Columns of it.</summary>
    /// <param name="connections">The column of connections.</param>
    /// <param name="totals">The first of packets and bytes.</param>
    /// <param name="rates">The first of the rates.</param>
    /// <param name="wide">The first of the counters with 64 bits.</param>
    /// <param name="halves">The first of the rates in two halves, the low one before the high one.</param>
    public static IEnumerable<(uint Column, Func<T, SnmpValue?> Cell)> Of<T>(
        Func<T, Traffic?> traffic, uint connections, uint totals, uint rates, uint wide, uint halves)
    {
        List<(uint Column, Func<Traffic, SnmpValue> Cell)> columns =
        [
            (connections, static one => SnmpValue.Gauge(one.Connections)),
            (totals, static one => SnmpValue.Counter32(one.PacketsIn)),
            (totals + 1, static one => SnmpValue.Counter32(one.PacketsOut)),
            (totals + 2, static one => SnmpValue.Counter64(one.BytesIn)),
            (totals + 3, static one => SnmpValue.Counter64(one.BytesOut)),
            (wide, static one => SnmpValue.Counter64(one.Connections)),
            (wide + 1, static one => SnmpValue.Counter64(one.PacketsIn)),
            (wide + 2, static one => SnmpValue.Counter64(one.PacketsOut)),
        ];
        foreach (var (index, rate) in Rates.Index())
        {
            columns.Add((rates + (uint)index, one => SnmpValue.Gauge(rate(one))));
            columns.Add((halves + (2 * (uint)index), one => SnmpValue.Gauge((uint)rate(one))));
            columns.Add((halves + (2 * (uint)index) + 1, one => SnmpValue.Gauge(rate(one) >> 32)));
        }

        return columns.Select(column => (column.Column, (Func<T, SnmpValue?>)(row => column.Cell(traffic(row) ?? None))));
    }
}
