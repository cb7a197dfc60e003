using Director.Protocol.V1;

namespace Director.Observe.Metrics;

/// <summary>
/// What mehdy/keepalived-exporter tells of keepalived, by its names and labels, so that dashboards for it go on working. Counters are
/// keepalived's: what it has no name for is only in the director's own metrics.
/// </summary>
internal static class MehdyNames
{
    /// <summary>The metrics.</summary>
    public static IReadOnlyList<IMetricGroup> Groups =>
    [
        new MetricGroup<(Instance Instance, string Address)>(
            static status => AddressesOf(status, isExcluded: false),
            static (writer, one) => Labels(writer, one.Instance).Label("ip_address", one.Address),
            [
                new("keepalived_vrrp_state", "gauge", "Role of an instance: 0 init, 1 backup, 2 master, 3 fault; once for each address.",
                    static one => KeepalivedCounters.Number(one.Instance.State)),
            ]),
        new MetricGroup<(Instance Instance, string Address)>(
            static status => AddressesOf(status, isExcluded: true),
            static (writer, one) => Labels(writer, one.Instance).Label("ip_address", one.Address),
            [
                new("keepalived_vrrp_excluded_state", "gauge", "The same, once for each excluded address.",
                    static one => KeepalivedCounters.Number(one.Instance.State)),
            ]),
        new MetricGroup<Instance>(
            static status => status.Instances,
            static (writer, one) => Labels(writer, one),
            KeepalivedCounters.ByMehdy),
        new MetricGroup<Tracker>(
            static status => status.Instances.SelectMany(static one => one.Trackers)
                .Where(static one => one.Kind == "track_script").DistinctBy(static one => one.Name),
            static (writer, one) => writer.Label("name", one.Name),
            [
                new("keepalived_script_status", "gauge", "What a tracked script found: 0 bad, 1 good.", static one => one.Value),
            ]),
    ];

    /// <summary>The labels of an instance, which the director's own metrics have as well, so that the two can be joined.</summary>
    public static MetricWriter Labels(MetricWriter writer, Instance instance) => writer
        .Label("iname", instance.Name)
        .Label("intf", instance.Interface)
        .Label("vrid", KeepalivedCounters.Text(instance.VirtualRouterId));

    // Without an address there is still a state.
    private static IEnumerable<(Instance Instance, string Address)> AddressesOf(StatusReply status, bool isExcluded) =>
        status.Instances.SelectMany(one => one.Addresses.Where(address => address.IsExcluded == isExcluded)
            .Select(static address => address.Text).DefaultIfEmpty(isExcluded ? null : "").OfType<string>()
            .Select(text => (one, text)));
}
