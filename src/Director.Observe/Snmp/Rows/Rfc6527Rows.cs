using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>
/// VRRPV3-MIB (RFC 6527): instances by the number of their interface, their virtual router id and their kind of addresses; those of version
/// 2 as well, as in Debian's keepalived. Pure.
/// </summary>
internal static class Rfc6527Rows
{
    private const int Active = 1;
    private const int MillisecondsInSecond = 1000;
    private const int NoError = 0;

    /// <summary>All of it.</summary>
    public static IEnumerable<MibTable> Of(StatusReply status, DateTimeOffset now)
    {
        var rows = RfcRows.Of(status).Select(static row => (row.IndexWithFamily, row)).ToArray();
        yield return MibTable<RfcRow>.Of(
            Trees.Rfc6527.With(1, 1, 1, 1), rows,
        [
            (3, static row => Cells.Address(row.Master ?? row.NoAddress)),
            (4, static row => Cells.Address(row.Details.Source ?? row.NoAddress)),
            (5, static row => row.HardwareAddress),
            (6, static row => row.State),
            (7, static row => SnmpValue.Gauge(row.Instance.BasePriority)),
            (8, static row => SnmpValue.Integer(row.Addresses.Count())),
            (9, static row => SnmpValue.Integer((long)Math.Round(row.Details.AdvertInterval * 100))),
            (10, static row => SnmpValue.Truth(row.Details.Preempts)),
            (11, static row => SnmpValue.Truth(row.Details.Accepts)),
            (12, row => row.UpTime(now)),
            (13, static _ => SnmpValue.Integer(Active)),
        ]);
        yield return MibTable<RfcRow>.Of(
            Trees.Rfc6527.With(1, 1, 2, 1),
            rows.SelectMany(static row => row.row.Addresses.Select(address =>
                (row.IndexWithFamily.With(RfcRows.Numbers(address)), row.row))),
            [(2, static _ => SnmpValue.Integer(Active))]);
        yield return MibTable<StatusReply>.Of(
            Trees.Rfc6527.With(1, 2), [(new ObjectId(0u), status)],
        [
            (1, static all => SnmpValue.Counter64(RfcRows.Errors(all, "Checksum"))),
            (2, static all => SnmpValue.Counter64(RfcRows.Errors(all, "Version"))),
            (3, static all => SnmpValue.Counter64(RfcRows.Errors(all, "VirtualRouterId", "UnknownVirtualRouter"))),
            (4, static _ => SnmpValue.Ticks(TimeSpan.Zero)),
        ]);
        yield return MibTable<RfcRow>.Of(
            Trees.Rfc6527.With(1, 2, 5, 1), rows,
        [
            (1, static row => SnmpValue.Counter32((ulong)(row.Adverts?.BecameMaster ?? 0))),
            (2, static row => row.MasterReason),
            (3, static row => SnmpValue.Counter64((ulong)(row.Adverts?.Received ?? 0))),
            (4, static row => SnmpValue.Counter64(row.Errors("Interval"))),
            (5, static row => SnmpValue.Counter64(row.Errors("TimeToLive", "PeerTimeToLive"))),
            (6, static _ => SnmpValue.Integer(NoError)),
            (7, static row => SnmpValue.Counter64((ulong)(row.Adverts?.ResignationsReceived ?? 0))),
            (8, static row => SnmpValue.Counter64((ulong)(row.Adverts?.ResignationsSent ?? 0))),
            (9, static row => SnmpValue.Counter64(row.Errors("Type"))),
            (10, static row => SnmpValue.Counter64(row.Errors("AddressList", "NoAddresses"))),
            (11, static row => SnmpValue.Counter64(row.Errors("Length", "TooShort"))),
            (12, static _ => SnmpValue.Ticks(TimeSpan.Zero)),
            (13, static row => SnmpValue.Gauge(Math.Round(row.Details.MasterInterval * MillisecondsInSecond))),
        ]);
    }
}
