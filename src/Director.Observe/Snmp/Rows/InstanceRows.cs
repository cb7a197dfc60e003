using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>KEEPALIVED-MIB, <c>vrrp</c>: groups, instances and their addresses. Pure.</summary>
internal static class InstanceRows
{
    /// <summary>All of it.</summary>
    public static IEnumerable<MibTable> Of(StatusReply status, ServiceDetails details)
    {
        yield return MibTable<GroupDetails>.Numbered(
            Trees.Vrrp.With(1, 1), details.Groups,
        [
            (2, static group => SnmpValue.Text(group.Name)),
            (3, static group => Cells.State(group.State)),
            (4, static group => SnmpValue.Truth(group.SmtpAlert)),
            (5, static group => Cells.HasScripts(group.Notify)),
            (6, static group => Cells.Command(group.Notify.Master)),
            (7, static group => Cells.Command(group.Notify.Backup)),
            (8, static group => Cells.Command(group.Notify.Fault)),
            (9, static group => Cells.Command(group.Notify.Any)),
            (10, static group => SnmpValue.Truth(group.TrackingWeight)),
            (11, static group => Cells.Command(group.Notify.Stop)),
        ]);
        yield return MibTable<string>.Of(
            Trees.Vrrp.With(2, 1),
            MibTable.Below(details.Groups.Select(static group => group.Instances)),
            [(2, SnmpValue.Text)]);
        yield return Instances(status);
        yield return Addresses(status);
    }

    private static MibTable<Instance> Instances(StatusReply status) => MibTable<Instance>.Numbered(
        Trees.Vrrp.With(3, 1), status.Instances.Where(static instance => instance.Details is not null),
    [
        (2, static one => SnmpValue.Text(one.Name)),
        (3, static one => SnmpValue.Gauge(one.VirtualRouterId)),
        (4, static one => Cells.State(one.State)),
        (5, static one => Cells.State(one.Details!.InitialState)),
        (6, static one => Cells.State(one.State)),
        (7, static one => SnmpValue.Integer(one.BasePriority)),
        (8, static one => SnmpValue.Integer(one.EffectivePriority ?? one.BasePriority)),
        (9, static one => SnmpValue.Truth(one.State == "master" && one.Addresses.All(static address => address.IsHeld))),
        (10, static one => Cells.Text(one.Interface)),
        // keepalived's 2.2.7 says whether other interfaces are tracked.
        (11, static one => SnmpValue.Truth(one.Details!.Tracks.Any(static track => track.Kind == TrackRows.Interface))),
        (12, static one => SnmpValue.Gauge(one.Details!.AdvertInterval * (one.Version == 2 ? 1 : 100))),
        (13, static one => SnmpValue.Truth(one.Details!.Preempts)),
        (14, static one => SnmpValue.Gauge(one.Details!.PreemptDelay)),
        (15, static one => SnmpValue.Integer(one.Details!.Authentication switch { "password" => 1, "ah" => 2, _ => 0 })),
        (16, static one => SnmpValue.Truth(one.Details!.SyncDaemonInterface is not null)),
        (17, static one => Cells.Text(one.Details!.SyncDaemonInterface)),
        (18, static one => Cells.Text(one.Details!.Group)),
        (19, static one => SnmpValue.Gauge(one.Details!.GarpDelay)),
        (20, static one => SnmpValue.Truth(one.Details!.SmtpAlert)),
        (21, static one => Cells.HasScripts(one.Details!.Notify)),
        (22, static one => Cells.Command(one.Details!.Notify.Master)),
        (23, static one => Cells.Command(one.Details!.Notify.Backup)),
        (24, static one => Cells.Command(one.Details!.Notify.Fault)),
        (25, static one => Cells.Command(one.Details!.Notify.Stop)),
        (26, static one => Cells.Command(one.Details!.Notify.Any)),
        (27, static one => one.Version == 2 ? SnmpValue.Integer(0) : SnmpValue.Truth(one.Details!.Accepts)),
        (28, static one => SnmpValue.Truth(one.Details!.PromotesSecondaries)),
        (29, static one => SnmpValue.Truth(one.Details!.UsesLinkbeat)),
        (30, static one => SnmpValue.Integer(one.Version)),
        (33, static one => SnmpValue.Truth(one.Details!.Notify.Deleted)),
        (34, static one => Cells.AddressType(one.Details!.Multicast)),
        (35, static one => Cells.Address(one.Details!.Multicast)),
    ]);

    // Static addresses are those of instance 0.
    private static MibTable<Address> Addresses(StatusReply status) => MibTable<Address>.Of(
        Trees.Vrrp.With(6, 1),
        MibTable.Below(status.Instances.Select(static instance => instance.Addresses).Prepend(status.StaticAddresses), first: 0),
    [
        (2, static one => Cells.AddressType(one.Text)),
        (3, static one => Cells.Address(one.Text)),
        (4, static one => one.Text.Contains(':') ? null : Cells.Address(one.Details?.Broadcast ?? "0.0.0.0")),
        (5, static one => Cells.PrefixLength(one.Text)),
        (6, static one => Cells.Scope(one.Details?.Scope ?? 0)),
        (7, static one => one.Details?.InterfaceIndex is { } index ? SnmpValue.Integer(index) : null),
        (8, static one => Cells.Text(one.Interface)),
        (9, static one => Cells.Text(one.Details?.Label)),
        (10, static one => SnmpValue.Truth(one.IsHeld)),
        (11, static one => SnmpValue.Truth(one.Details?.IsAdvertised ?? false)),
    ]);
}
