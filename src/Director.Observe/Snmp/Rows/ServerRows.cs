using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>KEEPALIVED-MIB, <c>check</c>: virtual servers and all that is about them. Pure.</summary>
internal static class ServerRows
{
    private const double Microseconds = 1e6;

    private static readonly Dictionary<string, int> Schedulers = new(StringComparer.Ordinal)
    {
        ["rr"] = 1,
        ["wrr"] = 2,
        ["lc"] = 3,
        ["wlc"] = 4,
        ["lblc"] = 5,
        ["lblcr"] = 6,
        ["dh"] = 7,
        ["sh"] = 8,
        ["sed"] = 9,
        ["nq"] = 10,
        ["fo"] = 11,
        ["ovf"] = 12,
        ["mh"] = 13,
        ["twos"] = 14,
    };

    /// <summary>All of it.</summary>
    public static IEnumerable<MibTable> Of(StatusReply status, ServiceDetails details)
    {
        yield return MibTable<ServerGroupDetails>.Numbered(
            Trees.Check.With(1, 1), details.ServerGroups, [(2, static group => SnmpValue.Text(group.Name))]);
        yield return Groups(details);
        yield return MibTable<VirtualServer>.Numbered(
            Trees.Check.With(3, 1), status.VirtualServers.Where(static server => server.Details is not null),
            [.. Configured, .. Standing, .. Counted, .. Checks]);
        yield return RealServerRows.Of(status);
        yield return details.SyncDaemon is { } daemon
            ? Daemon(daemon)
            : MibTable<ServiceDetails>.Of(
                Trees.Check.With(6), [(new ObjectId(0u), details)], [(1, static _ => SnmpValue.Truth(false))]);

        yield return MibTable<ServiceDetails>.Of(
            Trees.Check.With(7), [(new ObjectId(0u), details)],
        [
            (1, static one => one.TcpTimeout is { } seconds ? SnmpValue.Integer(seconds) : null),
            (2, static one => one.TcpFinTimeout is { } seconds ? SnmpValue.Integer(seconds) : null),
            (3, static one => one.UdpTimeout is { } seconds ? SnmpValue.Integer(seconds) : null),
        ]);
    }

    /// <summary>fwmark(1), ip(2), group(3).</summary>
    public static SnmpValue KindOf(VirtualServerDetails details) =>
        SnmpValue.Integer(details.Mark is not null ? 1 : details.Group is not null ? 3 : 2);

    /// <summary>nat(1), dr(2), tun(3).</summary>
    public static SnmpValue Forwarding(string method) => SnmpValue.Integer(method switch { "dr" => 2, "tun" => 3, _ => 1 });

    /// <summary>ipip(1), gue(2), gre(3); null: no tunnel.</summary>
    public static SnmpValue? Tunnel(string? type) =>
        type is null ? null : SnmpValue.Integer(type switch { "gue" => 2, "gre" => 3, _ => 1 });

    /// <summary>remove(1), inhibit(2).</summary>
    public static SnmpValue WhenDown(bool inhibits) => SnmpValue.Integer(inhibits ? 2 : 1);

    /// <summary>Seconds in millionths.</summary>
    public static SnmpValue Micro(double? seconds) => SnmpValue.Gauge((seconds ?? 0) * Microseconds);

    private static IEnumerable<(uint, Func<VirtualServer, SnmpValue?>)> Configured =>
    [
        (2, static one => KindOf(one.Details!)),
        (3, static one => Cells.Text(one.Details!.Group)),
        (4, static one => one.Details!.Mark is { } mark ? SnmpValue.Gauge(mark) : null),
        (5, static one => Cells.Family(one.Details!.Family)),
        (6, static one => Cells.Address(one.Details!.Address)),
        (7, static one => one.Details!.Address is null ? null : SnmpValue.Gauge(one.Details!.Port)),
        (8, static one => one.Details!.Mark is not null ? null : SnmpValue.Integer(
            one.Details!.Protocol switch { "tcp" => 1, "udp" => 2, "sctp" => 3, _ => 4 })),
        (9, static one => SnmpValue.Integer(Schedulers.GetValueOrDefault(one.Scheduler, 99))),
        (10, static one => Forwarding(one.Details!.Forwarding)),
        (12, static one => Cells.Text(one.Details!.VirtualHost)),
        (13, static one => SnmpValue.Truth(one.Details!.Persistence is not null)),
        (14, static one => one.Details!.Persistence is { } seconds ? SnmpValue.Gauge(seconds) : null),
        (15, static one => one.Details!.Family == "ipv6" ? null : Cells.Address(one.Details!.Granularity ?? "255.255.255.255")),
        (17, static one => SnmpValue.Truth(one.Details!.HaSuspend)),
        (18, static one => SnmpValue.Truth(one.Details!.Alpha)),
        (19, static one => SnmpValue.Truth(one.Details!.Omega)),
        (24, static one => Cells.Command(one.Details!.QuorumUp)),
        (25, static one => Cells.Command(one.Details!.QuorumDown)),
        (26, static one => SnmpValue.Gauge(one.Details!.Hysteresis)),
        (37, static one => SnmpValue.Truth(one.Details!.OnePacket)),
        // An IPv4 address has its mask in column 15; of marks and groups keepalived says this as well.
        (51, static one => one.Details!.Granularity is null
            ? one.Details!.Address is not null && one.Details!.Family == "ipv4" ? null : SnmpValue.Gauge(uint.MaxValue)
            : byte.TryParse(one.Details!.Granularity, out var length) ? SnmpValue.Gauge(length) : null),
        (68, static one => Tunnel(one.Details!.Tunnel)),
        (71, static one => Cells.Text(one.Details!.SnmpName)),
    ];

    private static IEnumerable<(uint, Func<VirtualServer, SnmpValue?>)> Standing =>
    [
        (11, static one => SnmpValue.Truth(one.Up > 0 || one.SorryServes || one.Details!.Omega)),
        (20, static one => SnmpValue.Gauge(one.Total)),
        (21, static one => SnmpValue.Gauge(one.Up)),
        (22, static one => SnmpValue.Gauge(one.Quorum)),
        (23, static one => SnmpValue.Truth(one.HasQuorum)),
    ];

    private static IEnumerable<(uint, Func<VirtualServer, SnmpValue?>)> Counted =>
        TrafficCells.Of<VirtualServer>(static one => one.Traffic, connections: 27, totals: 28, rates: 32, wide: 38, halves: 41);

    // Each scheduler has names of its own for the flags.
    private static IEnumerable<(uint, Func<VirtualServer, SnmpValue?>)> Checks =>
    [
        (16, static one => SnmpValue.Gauge(one.Details!.DelayLoop)),
        (52, static one => SnmpValue.Truth(false)),
        (53, static one => SnmpValue.Truth(HasFlag(one, 8, "sh"))),
        (54, static one => SnmpValue.Truth(HasFlag(one, 16, "sh"))),
        (55, static one => SnmpValue.Truth((one.Details!.SchedulerFlags & 32) != 0)),
        (56, static one => WhenDown(one.Details!.Inhibits)),
        (57, static one => SnmpValue.Gauge(one.Details!.Retry ?? 0)),
        (58, static one => SnmpValue.Gauge(one.Details!.DelayBeforeRetry ?? 0)),
        (59, static one => SnmpValue.Gauge(one.Details!.Warmup ?? 0)),
        (60, static one => SnmpValue.Integer(one.Details!.Weight)),
        (61, static one => SnmpValue.Truth(one.Details!.SmtpAlert)),
        (62, static one => SnmpValue.Truth(HasFlag(one, 8, "mh"))),
        (63, static one => SnmpValue.Truth(HasFlag(one, 16, "mh"))),
        (64, static one => Micro(one.Details!.DelayLoop)),
        (65, static one => Micro(one.Details!.DelayBeforeRetry)),
        (66, static one => Micro(one.Details!.Warmup)),
        (67, static one => Micro(one.Details!.ConnectTimeout)),
    ];

    private static bool HasFlag(VirtualServer server, int flag, string scheduler) =>
        server.Scheduler == scheduler && (server.Details!.SchedulerFlags & flag) != 0;

    // Of a group the marks come first, then single addresses, then ranges.
    private static MibTable<ServerGroupEntry> Groups(ServiceDetails details) => MibTable<ServerGroupEntry>.Of(
        Trees.Check.With(2, 1),
        MibTable.Below(details.ServerGroups.Select(static group => group.Entries.OrderBy(MemberKind))),
    [
        (2, static entry => SnmpValue.Integer(MemberKind(entry))),
        (3, static entry => entry.Mark is { } mark ? SnmpValue.Gauge(mark) : null),
        (4, static entry => Cells.AddressType(entry.First)),
        (5, static entry => MemberKind(entry) == 2 ? Cells.Address(entry.First) : null),
        (6, static entry => MemberKind(entry) == 3 ? Cells.Address(entry.First) : null),
        (7, static entry => MemberKind(entry) == 3 ? Cells.Address(entry.Last) : null),
        (8, static entry => entry.Mark is null ? SnmpValue.Gauge(entry.Port) : null),
    ]);

    private static int MemberKind(ServerGroupEntry entry) =>
        entry.Mark is not null ? 1 : entry.Last is null || entry.Last == entry.First ? 2 : 3;

    private static MibTable<SyncDaemonDetails> Daemon(SyncDaemonDetails daemon) => MibTable<SyncDaemonDetails>.Of(
        Trees.Check.With(6), [(new ObjectId(0u), daemon)],
    [
        (1, static _ => SnmpValue.Truth(true)),
        (2, static one => SnmpValue.Text(one.Interface)),
        (3, static one => Cells.Text(one.Instance)),
        (4, static one => SnmpValue.Integer(one.Id ?? 0)),
        (5, static one => SnmpValue.Integer(one.MaximumLength)),
        (6, static one => SnmpValue.Integer(one.Port)),
        (7, static one => SnmpValue.Integer(one.Ttl)),
        (8, static one => Cells.AddressType(one.Group)),
        (9, static one => Cells.Address(one.Group)),
    ]);
}
