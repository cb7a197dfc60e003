using System.Net;
using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>VRRP-MIB (RFC 2787): instances of version 2, by the number of their interface and their virtual router id. Pure.</summary>
internal static class Rfc2787Rows
{
    private const int Ip = 1;
    private const int Active = 1;
    private const int Up = 1;
    private const int Enabled = 1;

    /// <summary>All of it.</summary>
    public static IEnumerable<MibTable> Of(StatusReply status, DateTimeOffset now)
    {
        var rows = RfcRows.Of(status).Where(static row => row.Instance.Version == 2).Select(static row => (row.Index, row)).ToArray();
        yield return MibTable<int>.Of(
            Trees.Rfc2787.With(1), [(new ObjectId(0u), 0)],
            [(1, static _ => SnmpValue.Integer(2)), (2, static _ => SnmpValue.Integer(Enabled))]);
        yield return MibTable<RfcRow>.Of(
            Trees.Rfc2787.With(1, 3, 1), rows,
        [
            (2, static row => row.HardwareAddress),
            (3, static row => row.State),
            (4, static _ => SnmpValue.Integer(Up)),
            (5, static row => SnmpValue.Integer(row.Instance.BasePriority)),
            (6, static row => SnmpValue.Integer(row.Addresses.Count())),
            (7, static row => SnmpValue.Address(Cells.Parsed(row.Master) ?? IPAddress.Any)),
            (8, static row => SnmpValue.Address(Cells.Parsed(row.Details.Source) ?? IPAddress.Any)),
            (9, static row => SnmpValue.Integer(row.Details.Authentication switch { "password" => 2, "ah" => 3, _ => 1 })),
            (11, static row => SnmpValue.Integer((long)row.Details.AdvertInterval)),
            (12, static row => SnmpValue.Truth(row.Details.Preempts)),
            (13, row => row.UpTime(now)),
            (14, static _ => SnmpValue.Integer(Ip)),
            (15, static _ => SnmpValue.Integer(Active)),
        ]);
        yield return MibTable<RfcRow>.Of(
            Trees.Rfc2787.With(1, 4, 1),
            rows.SelectMany(static row => row.row.Addresses.Select(address => (row.Index.With(RfcRows.Numbers(address)), row.row))),
            [(2, static _ => SnmpValue.Integer(Active))]);
        yield return MibTable<StatusReply>.Of(
            Trees.Rfc2787.With(2), [(new ObjectId(0u), status)],
        [
            (1, static all => SnmpValue.Counter32(RfcRows.Errors(all, "Checksum"))),
            (2, static all => SnmpValue.Counter32(RfcRows.Errors(all, "Version"))),
            (3, static all => SnmpValue.Counter32(RfcRows.Errors(all, "VirtualRouterId", "UnknownVirtualRouter"))),
        ]);
        yield return MibTable<RfcRow>.Of(
            Trees.Rfc2787.With(2, 4, 1), rows,
        [
            (1, static row => SnmpValue.Counter32((ulong)(row.Adverts?.BecameMaster ?? 0))),
            (2, static row => SnmpValue.Counter32((ulong)(row.Adverts?.Received ?? 0))),
            (3, static row => SnmpValue.Counter32(row.Errors("Interval"))),
            (4, static row => SnmpValue.Counter32(row.Errors("Password", "AuthenticationHeader", "Replayed"))),
            (5, static row => SnmpValue.Counter32(row.Errors("TimeToLive", "PeerTimeToLive"))),
            (6, static row => SnmpValue.Counter32((ulong)(row.Adverts?.ResignationsReceived ?? 0))),
            (7, static row => SnmpValue.Counter32((ulong)(row.Adverts?.ResignationsSent ?? 0))),
            (8, static row => SnmpValue.Counter32(row.Errors("Type"))),
            (9, static row => SnmpValue.Counter32(row.Errors("AddressList", "NoAddresses"))),
            (10, static _ => SnmpValue.Counter32(0)),
            (11, static row => SnmpValue.Counter32(row.Errors("AuthenticationType"))),
            (12, static row => SnmpValue.Counter32(row.Errors("Length", "TooShort"))),
        ]);
    }
}
