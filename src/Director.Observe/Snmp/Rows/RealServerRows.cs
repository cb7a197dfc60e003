using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>KEEPALIVED-MIB, <c>check</c>: real servers, of each virtual server the sorry server first. Pure.</summary>
internal static class RealServerRows
{
    /// <summary>The table.</summary>
    public static MibTable Of(StatusReply status) => MibTable<Row>.Of(
        Trees.Check.With(4, 1), MibTable.Below(status.VirtualServers.Where(static service => service.Details is not null).Select(Rows)),
    [
        (2, static row => SnmpValue.Integer(row.Server is null ? 2 : 1)),
        (3, static row => Cells.AddressType(row.Details.Address)),
        (4, static row => Cells.Address(row.Details.Address)),
        (5, static row => SnmpValue.Gauge(row.Details.Port)),
        (6, static row => row.Server is { } one ? SnmpValue.Truth(one.IsUp) : null),
        (7, static row => row.Server is { } one ? SnmpValue.Integer(one.Weight) : null),
        (8, static row => Limit(row.Details.UpperThreshold)),
        (9, static row => Limit(row.Details.LowerThreshold)),
        (10, static row => row.Server is null ? null : ServerRows.WhenDown(row.Details.Inhibits)),
        (11, static row => Cells.Command(row.Details.NotifyUp)),
        (12, static row => Cells.Command(row.Details.NotifyDown)),
        (13, static row => row.Server is { } one ? SnmpValue.Gauge(one.Checks.Count(static check => !check.IsUp)) : null),
        (15, static row => SnmpValue.Gauge(row.Server?.Connections?.Active ?? 0)),
        (16, static row => SnmpValue.Gauge(row.Server?.Connections?.Inactive ?? 0)),
        (17, static row => SnmpValue.Gauge(row.Server?.Connections?.Persistent ?? 0)),
        .. TrafficCells.Of<Row>(static row => row.Server?.Traffic, connections: 14, totals: 18, rates: 22, wide: 27, halves: 30),
        (40, static row => ServerRows.Forwarding(row.Details.Forwarding)),
        (41, static row => row.Details.VirtualHost == row.Service.VirtualHost ? null : Cells.Text(row.Details.VirtualHost)),
        (42, static row => SnmpValue.Truth(row.Details.Alpha)),
        (43, static row => SnmpValue.Gauge(row.Details.Retry ?? 0)),
        (44, static row => SnmpValue.Gauge(row.Details.DelayBeforeRetry ?? 0)),
        (45, static row => SnmpValue.Gauge(row.Details.Warmup ?? 0)),
        (46, static row => SnmpValue.Gauge(row.Details.DelayLoop)),
        (47, static row => SnmpValue.Truth(row.Details.SmtpAlert)),
        (48, static row => ServerRows.Micro(row.Details.DelayBeforeRetry)),
        (49, static row => ServerRows.Micro(row.Details.Warmup)),
        (50, static row => ServerRows.Micro(row.Details.DelayLoop)),
        (51, static row => ServerRows.Micro(row.Details.ConnectTimeout)),
        (52, static row => ServerRows.Tunnel(row.Details.Tunnel)),
        (55, static row => Cells.Text(row.Details.SnmpName)),
    ]);

    private static SnmpValue? Limit(long limit) => limit > 0 ? SnmpValue.Gauge(limit) : null;

    private static IEnumerable<Row> Rows(VirtualServer service)
    {
        if (service.Details!.Sorry is { } sorry)
        {
            yield return new(null, sorry, service.Details);
        }

        foreach (var server in service.RealServers.Where(static server => server.Details is not null))
        {
            yield return new(server, server.Details!, service.Details);
        }
    }

    // Without a server: the sorry server.
    private readonly record struct Row(RealServer? Server, RealServerDetails Details, VirtualServerDetails Service);
}
