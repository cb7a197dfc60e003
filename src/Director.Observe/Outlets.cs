using Director.Observe.Metrics;
using Director.Observe.Page;

namespace Director.Observe;

/// <summary>All outlets: one folder each, and one line here.</summary>
internal static class Outlets
{
    /// <summary>They.</summary>
    public static IReadOnlyList<IOutlet> All =>
    [
        new MetricsOutlet(),
        new PageOutlet(),
        new Snmp.AgentxOutlet(),
        new DBus.DBusOutlet(),
    ];
}
