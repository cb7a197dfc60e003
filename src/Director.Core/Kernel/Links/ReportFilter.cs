using System.Collections.Immutable;
using System.Net.Sockets;
using Director.Core.Engine;
using Keepalived.Configuration;
using Nftables.Netlink;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>Keeps the packet filter of virtual MACs, <see cref="ReportTable"/>. Without nf_tables all else works.</summary>
/// <param name="open">Opens a connection to nf_tables.</param>
internal sealed class ReportFilter(Func<INftClient> open, IEventStream events) : IDisposable
{
    private readonly FilterTables _tables = new(open, FilterPurpose.Reports, events);
    private Configuration _configuration = Configuration.Empty;
    private ImmutableArray<(VirtualLink Link, Reporter Reporter)> _reporters = [];

    /// <summary>Whether there is one.</summary>
    public bool HasTables => _tables.HasTables;

    /// <summary>Makes it for these virtual interfaces; without one with a MAC of its own it goes.</summary>
    /// <param name="present">The links of the machine.</param>
    public void Set(Configuration configuration, IEnumerable<VirtualLink> wanted, IReadOnlyCollection<Link> present)
    {
        LinkIndex index = new(present);
        _configuration = configuration;
        _reporters = [.. wanted.SelectMany(link => Reporters(link, index))];
        Look();
    }

    /// <summary>Makes it again where somebody else has flushed it.</summary>
    public void Look() => _tables.Set(
        _reporters.IsEmpty ? null : GuardSettings.OfReports(_configuration),
        (settings, family) => ReportTable.Of(
            settings,
            family,
            [
                .. _reporters.Where(pair => family == AddressFamily.InterNetwork
                        ? pair.Link.Family == family && !_configuration.GlobalDefinitions.Vrrp.DisableLocalIgmp
                        : pair.Link.AllowsIPv6)
                    .Select(pair => pair.Reporter),
            ]));

    /// <summary>Removes the one that a process that was killed has left.</summary>
    public void RemoveLeft(Configuration configuration) => _tables.RemoveLeft(GuardSettings.OfReports(configuration));

    /// <inheritdoc />
    public void Dispose() => _tables.Dispose();

    private static IEnumerable<(VirtualLink Link, Reporter Reporter)> Reporters(VirtualLink link, LinkIndex index)
    {
        if (link.HardwareAddress is not null && index.TryFind(link, out var found, out var lower))
        {
            yield return (link, new(found.Index, VirtualLink.IsLowerElsewhere(lower) ? lower.Index : VirtualLink.LowerOf(lower)));
        }
    }
}
