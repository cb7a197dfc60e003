using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>KEEPALIVED-MIB, <c>global</c>. Pure.</summary>
internal static class GlobalRows
{
    private const int Netlink = 1;

    /// <summary>All of it.</summary>
    public static IEnumerable<MibTable> Of(StatusReply status, ServiceDetails details, CompanionSettings companion)
    {
        var mail = details.Mail;
        var scalar = new[] { (new ObjectId(0u), status) };
        yield return MibTable<StatusReply>.Of(
            Trees.Global, scalar,
        [
            (1, static status => SnmpValue.Text($"Director v{status.Version}")),
            (2, _ => SnmpValue.Text(details.RouterId)),
            (4, _ => SnmpValue.Truth(companion.Snmp.Traps)),
            (5, static _ => SnmpValue.Integer(Netlink)),
            (6, _ => SnmpValue.Truth(details.LvsFlush)),
            (7, static _ => SnmpValue.Truth(true)),
            (8, _ => SnmpValue.Text(companion.Bus.NetworkNamespace ?? "")),
            (9, _ => SnmpValue.Truth(companion.Bus.IsWanted)),
            (10, _ => SnmpValue.Truth(details.DynamicInterfaces)),
            (11, _ => SnmpValue.Integer(details.LvsFlushOnStop switch { "all" => 1, "virtualServer" => 3, _ => 2 })),
        ]);
        yield return MibTable<StatusReply>.Of(
            Trees.Global.With(3), scalar,
        [
            (1, _ => Cells.AddressType(mail.Server)),
            (2, _ => Cells.Address(mail.Server)),
            (3, _ => SnmpValue.Gauge(mail.TimeoutSeconds)),
            (4, _ => Cells.Text(mail.From)),
            (6, _ => SnmpValue.Gauge(mail.Port)),
            (7, _ => SnmpValue.Truth(true)),
            (8, _ => Said(mail.Alert)),
            (9, _ => Said(mail.AlertVrrp)),
            (10, _ => Said(mail.AlertChecker)),
        ]);
        yield return MibTable<string>.Numbered(Trees.Global.With(3, 5, 1), mail.Recipients, [(2, SnmpValue.Text)]);
    }

    private static SnmpValue Said(bool? value) => SnmpValue.Integer(value switch { true => 1, false => 2, null => 3 });
}
