using System.Collections.Immutable;
using Director.Core.Mapping;
using Director.Core.Routers;
using Keepalived.Configuration;
using Route.Netlink;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Kernel;

/// <summary>
/// Which addresses, routes and rules belong to whom, with interfaces resolved to the kernel's indexes; what is on an interface that is not
/// there, or a route by one that is switched off, is left out.
/// </summary>
internal sealed record HoldingsPlan
{
    /// <summary>Nothing.</summary>
    public static readonly HoldingsPlan Empty = new();

    /// <summary><c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c>, <c>static_ipaddress</c>.</summary>
    public HeldObjects<KernelAddress> Addresses { get; init; } = HeldObjects<KernelAddress>.None;

    /// <summary><c>virtual_routes</c>, <c>static_routes</c>.</summary>
    public HeldObjects<RouteEntry> Routes { get; init; } = HeldObjects<RouteEntry>.None;

    /// <summary><c>virtual_rules</c>, <c>static_rules</c>.</summary>
    public HeldObjects<RuleEntry> Rules { get; init; } = HeldObjects<RuleEntry>.None;

    /// <summary>
    /// Addresses of address owners (priority 255): where they are there already they are the machine's own, and never removed.
    /// </summary>
    public ImmutableArray<KernelAddress> Owned { get; init; } = [];

    /// <summary>The addresses of a master that are not the machine's own.</summary>
    public IEnumerable<KernelAddress> BorrowedOf(InstanceName instance) =>
        Addresses.Of([instance]).Except(Owned, AddressIdentity.Comparer);

    /// <summary>Instances whose addresses take no packets (<c>no_accept</c>).</summary>
    public ImmutableHashSet<InstanceName> Guarded { get; init; } = [];

    /// <summary>How they are guarded; null where none is.</summary>
    public GuardSettings? Guard { get; init; }

    /// <summary>Static objects that instances depend on (<c>track_group</c>), with the names of those.</summary>
    public ImmutableArray<(IRouteObject Object, ImmutableArray<InstanceName> Instances)> Tracked { get; init; } = [];

    /// <summary>The addresses of <paramref name="instances"/> that take no packets.</summary>
    public IEnumerable<KernelAddress> GuardedOf(IEnumerable<InstanceName> instances) => Addresses.Of(instances.Where(Guarded.Contains));

    /// <summary>Whether a configuration has routes or rules at all.</summary>
    public static bool HasRoutes(Configuration configuration) =>
        !configuration.StaticRoutes.IsEmpty || !configuration.StaticRules.IsEmpty
        || configuration.VrrpInstances.Items.Any(instance => !instance.Routes.IsEmpty || !instance.Rules.IsEmpty);

    /// <summary>The plan of a configuration.</summary>
    /// <param name="find">An interface by name; null while there is none.</param>
    public static HoldingsPlan Of(Configuration configuration, Func<string, Link?> find)
    {
        var instances = configuration.VrrpInstances.Items.DistinctBy(instance => instance.Name).ToList();
        var groups = configuration.TrackGroups.Items.ToLookup(
            group => group.Name, group => group.Instances.Select(member => new InstanceName(member)));
        var tracked = ImmutableArray.CreateBuilder<(IRouteObject, ImmutableArray<InstanceName>)>();
        var defaultInterface = configuration.GlobalDefinitions.Vrrp.DefaultInterface;
        HoldingsPlan plan = new()
        {
            Addresses = new(
                instances.ToImmutableDictionary(
                    InstanceName.Of,
                    instance =>
                        Unique(instance.VirtualAddresses.Concat(instance.ExcludedAddresses).Select(
                            line => Address(line, instance.Interface)))),
                Unique(configuration.StaticAddresses.Select(line => Track(Address(line, defaultInterface), line.TrackGroup)))),
            Routes = new(
                instances.ToImmutableDictionary(
                    InstanceName.Of,
                    instance => RouteMapping.Merge(instance.Routes.Select(line => RouteMapping.ToKernel(line, find)).OfType<RouteEntry>())),
                RouteMapping.Merge(configuration.StaticRoutes.Select(
                    line => Track(RouteMapping.ToKernel(line, find), line.TrackGroup)).OfType<RouteEntry>())),
            Rules = new(
                instances.ToImmutableDictionary(InstanceName.Of, instance => Distinct(instance.Rules.Select(RuleMapping.ToKernel))),
                Distinct(configuration.StaticRules.Select(line => Track(RuleMapping.ToKernel(line), line.TrackGroup)!))),
        };
        // The addresses of an owner are the machine's own: they take what comes, whatever the file says (RFC 9568 §8.2.3).
        var guarded = instances.Where(instance => !instance.Accept && instance.Priority != byte.MaxValue).Select(InstanceName.Of)
            .ToImmutableHashSet();
        return plan with
        {
            Guarded = guarded,
            Guard = guarded.IsEmpty ? null : GuardSettings.Of(configuration.GlobalDefinitions.Firewall, configuration.Service.InstanceName),
            Owned = [.. plan.Addresses.Of(instances.Where(instance => instance.Priority == byte.MaxValue).Select(InstanceName.Of))],
            Tracked = tracked.ToImmutable(),
        };

        KernelAddress? Address(Keepalived.Configuration.InterfaceAddress line, string? otherwise) =>
            (line.Interface ?? otherwise) is { } name && find(name) is { } link ? AddressMapping.ToKernel(line, link.Index) : null;

        T? Track<T>(T? target, string? group)
            where T : class, IRouteObject
        {
            if (target is not null && group is not null)
            {
                tracked.Add((target, [.. groups[group].SelectMany(names => names)]));
            }

            return target;
        }
    }

    /// <summary>This plan, and what instances that it lacks had before.</summary>
    public HoldingsPlan Keeping(HoldingsPlan before, IReadOnlyCollection<InstanceName> instances)
    {
        var guarded = instances.Where(before.Guarded.Contains).ToList();
        return this with
        {
            Addresses = Addresses.Keeping(before.Addresses, instances),
            Routes = Routes.Keeping(before.Routes, instances),
            Rules = Rules.Keeping(before.Rules, instances),
            Guarded = Guarded.Union(guarded),
            Guard = Guard ?? (guarded.Count > 0 ? before.Guard : null),
        };
    }

    // A file may give an address twice; the kernel has it once, with the settings of the first line.
    private static ImmutableArray<KernelAddress> Unique(IEnumerable<KernelAddress?> addresses) =>
        [.. addresses.OfType<KernelAddress>().DistinctBy(AddressDiff.Identity)];

    private static ImmutableArray<RuleEntry> Distinct(IEnumerable<RuleEntry> rules) => [.. rules.Distinct()];
}
