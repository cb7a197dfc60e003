using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Instances that get into each other's way.</summary>
internal static class InstanceConflictRules
{
    public static void Apply(ConfigurationBuilder builder, ReadContext context)
    {
        var routers = new Dictionary<(string?, byte, AddressFamily, IPAddress?), string>();
        var addresses = new Dictionary<IPAddress, VrrpInstance>();
        var kept = new List<Located<VrrpInstance>>(builder.Instances.Count);
        foreach (var located in builder.Instances)
        {
            var instance = located.Model;
            if (Find(located, routers) is { } other)
            {
                context.Diagnostics.Error(
                    located.Block.PositionOf("virtual_router_id"),
                    "same-vrid",
                    $"virtual_router_id {instance.VirtualRouterId} is already used by '{other}' on {instance.Interface}; vrrp_instance "
                        + $"'{instance.Name}' is left out");
                continue;
            }

            var own = instance.VirtualAddresses.Concat(instance.ExcludedAddresses).Select(a => a.Address).Distinct();
            foreach (var address in own)
            {
                if (!addresses.TryAdd(address, instance))
                {
                    context.Diagnostics.Warning(
                        AddressPosition.Of(address, located),
                        "same-address",
                        $"{address} is also an address of '{addresses[address].Name}'");
                    CheckTwins(located, addresses[address], context);
                }
            }

            kept.Add(located);
        }

        builder.Instances.Clear();
        builder.Instances.AddRange(kept);
    }

    /// <summary>The instance that <paramref name="located"/> cannot be told from: one of the same group, or with a common peer.</summary>
    private static string? Find(Located<VrrpInstance> located, Dictionary<(string?, byte, AddressFamily, IPAddress?), string> routers)
    {
        var instance = located.Model;
        IEnumerable<IPAddress?> groups = located.Block.Last("unicast_peer") is null
            ? new IPAddress?[] { instance.MulticastDestination }
            : instance.UnicastPeers.Select(p => (IPAddress?)p.Address);
        string? other = null;
        foreach (var group in groups)
        {
            var key = (instance.Interface, instance.VirtualRouterId, instance.Family, group);
            if (!routers.TryAdd(key, instance.Name))
            {
                other ??= routers[key];
            }
        }

        return other;
    }

    /// <summary>Two that hold one address would both be master for good.</summary>
    private static void CheckTwins(Located<VrrpInstance> located, VrrpInstance other, ReadContext context)
    {
        var instance = located.Model;
        if (instance.State == VrrpInitialState.Master && other.State == VrrpInitialState.Master && instance.Priority == other.Priority)
        {
            var position = located.Block.PositionOf("priority");
            context.Diagnostics.Warning(position, "equal-priority",
                $"'{instance.Name}' and '{other.Name}' are both MASTER with priority {instance.Priority}", "give each its own priority");
        }
    }
}
