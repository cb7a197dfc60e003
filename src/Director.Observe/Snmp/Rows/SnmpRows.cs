using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>All that is served of a director. Pure.</summary>
internal static class SnmpRows
{
    /// <summary>What its file asks for, of a status with details.</summary>
    /// <param name="now">Since when something is so is counted from here.</param>
    public static MibView Of(StatusReply? status, DateTimeOffset now) =>
        status is { Companion: { } companion, Details: { } details } ? new(Tables(status, details, companion, now)) : MibView.Empty;

    private static IEnumerable<MibTable> Tables(
        StatusReply status, ServiceDetails details, CompanionSettings companion, DateTimeOffset now)
    {
        var wanted = companion.Snmp;
        return
        [
            .. wanted.Vrrp || wanted.Checkers ? GlobalRows.Of(status, details, companion) : [],
            .. wanted.Vrrp
                ? [.. InstanceRows.Of(status, details), .. TrackRows.Of(status, details), .. RouteRows.Of(status, details)]
                : Array.Empty<MibTable>(),
            .. wanted.Checkers ? ServerRows.Of(status, details) : [],
            .. wanted.Rfc2787 ? Rfc2787Rows.Of(status, now) : [],
            .. wanted.Rfc6527 ? Rfc6527Rows.Of(status, now) : [],
        ];
    }
}
