using Keepalived.Configuration;

namespace Director.Core.Kernel;

/// <summary>How the packet filter of <c>no_accept</c> is made.</summary>
/// <param name="Table">Its name, in both families; no one else's.</param>
/// <param name="Priority">Of its chains.</param>
/// <param name="HasCounters">Whether each rule counts its packets.</param>
internal sealed record GuardSettings(
    string Table = GuardSettings.DefaultTable, int Priority = GuardSettings.DefaultPriority, bool HasCounters = false)
{
    // keepalived's: what it has left behind is replaced.
    private const string DefaultTable = "keepalived";
    private const int DefaultPriority = -1;

    /// <summary>The same for the table of virtual MACs, which has another writer.</summary>
    public static GuardSettings OfReports(Configuration configuration)
    {
        var guard = Of(configuration.GlobalDefinitions.Firewall, configuration.Service.InstanceName);
        return guard with { Table = $"{guard.Table}_vmac" };
    }

    /// <summary>As the keywords of <c>global_defs</c> say.</summary>
    /// <param name="instance">The service's name among several, which have a table each; null: none.</param>
    public static GuardSettings Of(FirewallSettings firewall, string? instance) =>
        new(
            firewall.NftablesTable ?? (instance is null ? DefaultTable : $"{DefaultTable}_{instance}"),
            firewall.NftablesPriority,
            firewall.NftablesCounters);
}
