using Director.Protocol.V1;

namespace Director.Observe.Metrics;

/// <summary>
/// What gen2brain/keepalived_exporter tells of keepalived, by its names and labels. With them the state is a label, so that each
/// transition begins new series: that is how that exporter does it.
/// </summary>
internal static class Gen2brainNames
{
    /// <summary>The metrics.</summary>
    public static IReadOnlyList<IMetricGroup> Groups =>
    [
        new MetricGroup<Instance>(
            static status => status.Instances,
            static (writer, one) => writer
                .Label("name", one.Name)
                .Label("intf", one.Interface)
                .Label("vrid", KeepalivedCounters.Text(one.VirtualRouterId))
                .Label("state", one.State),
            KeepalivedCounters.ByGen2brain),
        new MetricGroup<VirtualServer>(
            static status => status.VirtualServers,
            static (writer, one) => writer.Label("addr", Address(one.Name)).Label("proto", Protocol(one.Name)),
            Lvs<VirtualServer>("vip", static one => one.Traffic)),
        new MetricGroup<(VirtualServer Service, RealServer Server)>(
            ServerMetrics.Members,
            static (writer, one) => writer.Label("vip", Address(one.Service.Name)).Label("addr", one.Server.Name)
                .Label("proto", Protocol(one.Service.Name)),
            Lvs<(VirtualServer Service, RealServer Server)>("rs", static one => one.Server.Traffic)),
    ];

    private static Metric<TSubject>[] Lvs<TSubject>(string kind, Func<TSubject, Traffic?> of) =>
    [
        new($"keepalived_lvs_{kind}_in_packets", "counter", "Packets from clients.", one => of(one)?.PacketsIn),
        new($"keepalived_lvs_{kind}_out_packets", "counter", "Packets to clients.", one => of(one)?.PacketsOut),
        new($"keepalived_lvs_{kind}_in_bytes", "counter", "Bytes from clients.", one => of(one)?.BytesIn),
        new($"keepalived_lvs_{kind}_out_bytes", "counter", "Bytes to clients.", one => of(one)?.BytesOut),
        new($"keepalived_lvs_{kind}_conn", "counter", "Connections.", one => of(one)?.Connections),
    ];

    // "TCP 10.9.0.100:80": the protocol and the address; "fwmark 7" has no protocol.
    private static string Address(string name) => name[(name.IndexOf(' ') + 1)..];

    private static string Protocol(string name) =>
        name.StartsWith("fwmark ", StringComparison.Ordinal) ? "" : name[..Math.Max(0, name.IndexOf(' '))];
}
