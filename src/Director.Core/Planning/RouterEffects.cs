using Director.Core.Mapping;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>What a reload does to virtual routers and their addresses.</summary>
internal static class RouterEffects
{
    /// <summary>One line for each router that begins anew, and each address that comes, goes or moves.</summary>
    public static IEnumerable<string> Between(Configuration running, Configuration next) =>
        Routers(running, next).Concat(Addresses(Owners(running), Owners(next)));

    /// <summary>Whether an instance is another router after a change; what is no instance never is.</summary>
    public static bool BeginsAnew(object running, object next) =>
        running is VrrpInstance before && next is VrrpInstance after
        && !VrrpMapping.Options(before).Normalize().IsSameRouterAs(VrrpMapping.Options(after).Normalize());

    private static IEnumerable<string> Routers(Configuration running, Configuration next)
    {
        var difference = KeyedDifferences.Between(running.VrrpInstances, next.VrrpInstances, instance => instance.Name);
        foreach (var instance in difference.Removed)
        {
            yield return $"instance {instance.Name} resigns with priority 0";
        }

        foreach (var (before, after) in difference.Changed)
        {
            if (BeginsAnew(before, after))
            {
                yield return $"instance {after.Name} becomes another router: the old one resigns with priority 0, the new one takes part in the election";
            }
        }
    }

    private static IEnumerable<string> Addresses(Dictionary<string, string> running, Dictionary<string, string> next)
    {
        foreach (var (address, owner) in running)
        {
            if (!next.TryGetValue(address, out var heir))
            {
                yield return $"address {address} goes with {owner}: connections to it are cut where it is master";
            }
            else if (heir != owner)
            {
                yield return $"address {address} moves from {owner} to {heir}";
            }
        }

        foreach (var (address, owner) in next.Where(pair => !running.ContainsKey(pair.Key)))
        {
            yield return $"address {address} comes with {owner}";
        }
    }

    private static Dictionary<string, string> Owners(Configuration configuration)
    {
        Dictionary<string, string> owners = [];
        foreach (var instance in configuration.VrrpInstances.Items.DistinctBy(instance => instance.Name))
        {
            foreach (var address in instance.VirtualAddresses.Concat(instance.ExcludedAddresses))
            {
                owners.TryAdd($"{address} on {address.Interface ?? instance.Interface}", instance.Name);
            }
        }

        return owners;
    }
}
