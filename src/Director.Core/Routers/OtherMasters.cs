using System.Collections.Immutable;
using Director.Core.Kernel;
using Director.Core.Mapping;
using Keepalived.Configuration;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// Instances that another program on this machine is master of, and a director is to go on with (docs/decisions/0040).
/// </summary>
public static class OtherMasters
{
    /// <summary>Whether a configuration has virtual interfaces: those of another program cannot be taken over.</summary>
    public static bool NeedLinks(Configuration configuration) => VirtualLinkPlan.IsNeededBy(configuration);

    /// <summary>The instances whose addresses are all in place.</summary>
    public static ImmutableArray<InstanceName> Held(Configuration configuration, IRouteClient client)
    {
        var present = client.GetAddresses().ToHashSet(AddressIdentity.Comparer);
        return
        [
            .. Plan(configuration, client).Addresses.Whole(present).OrderBy(static name => name.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// From now on nobody advertises for these: a director that starts within two of their intervals goes on, and after that the kernel
    /// removes their addresses, since another router takes over. The last advertisement was sent an interval ago, if not later.
    /// </summary>
    /// <returns>What the kernel refused; empty: nothing.</returns>
    /// <exception cref="IOException">The kernel cannot be asked, or a key cannot be read.</exception>
    public static string Leave(
        Configuration configuration, IReadOnlyCollection<InstanceName> held, IRouteClient client, LastAdvertisements last)
    {
        var plan = Plan(configuration, client);
        var changes = ImmutableArray.CreateBuilder<RouteChange>();
        foreach (var instance in configuration.VrrpInstances.Items.Where(one => held.Contains(InstanceName.Of(one))))
        {
            var interval = instance.AdvertInterval;
            last.NoteOther(VrrpMapping.Options(instance, SecretFiles.Read), interval);
            var addresses = plan.BorrowedOf(InstanceName.Of(instance));
            var left = VrrpLoop.PatienceOf(interval) - interval;
            // Lifetimes are whole seconds: where less is left, the others elect a master now.
            changes.AddRange(left < TimeSpan.FromSeconds(1)
                ? addresses.Select(RouteChange.Delete)
                : AddressLifetimes.Limit(addresses, left));
        }

        return string.Join("; ", client.Apply(changes.ToImmutable()).Where(static result => !result.IsAsWanted));
    }

    private static HoldingsPlan Plan(Configuration configuration, IRouteClient client) =>
        HoldingsPlan.Of(configuration, new LinkIndex(client.GetLinks()).Find);
}
