using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Mapping;
using Director.Core.Routers;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>What a reload does to virtual routers and their addresses.</summary>
internal static class RouterEffects
{
    /// <summary>One line for each router that begins anew, and each address that comes, goes or moves.</summary>
    public static IEnumerable<string> Between(ConfigurationDifference difference) =>
        Routers(difference.Instances).Concat(Addresses(Owners(difference.Running), Owners(difference.Next)));

    /// <summary>Whether an instance is another router after a change; what is no instance never is.</summary>
    public static bool BeginsAnew(object running, object next) =>
        running is VrrpInstance before && next is VrrpInstance after
        && !(VrrpMapping.Options(before).Normalize().IsSameRouterAs(VrrpMapping.Options(after).Normalize())
            && Sender(before) == Sender(after));

    // What it sends and listens on, beside its interface.
    private static (bool HasVirtualMac, string? VirtualMac, bool HasIpvlan, string? Ipvlan) Sender(VrrpInstance instance) =>
        instance.VmacTransmitBase ? default
        : (instance.VirtualMac is not null, instance.VirtualMac?.Name, instance.Ipvlan is not null, instance.Ipvlan?.Name);

    private static IEnumerable<string> Routers(KeyedDifference<VrrpInstance> difference)
    {
        foreach (var instance in difference.Removed)
        {
            yield return $"instance {instance.Name} resigns with priority 0";
        }

        foreach (var (before, after) in difference.Changed)
        {
            if (BeginsAnew(before, after))
            {
                yield return $"instance {after.Name} becomes another router: the old one resigns with priority 0, "
                    + "the new one takes part in the election";
            }
        }
    }

    private static IEnumerable<string> Addresses(
        Dictionary<VirtualAddressId, OwnedAddress> running, Dictionary<VirtualAddressId, OwnedAddress> next)
    {
        foreach (var (address, was) in running)
        {
            if (!next.TryGetValue(address, out var will))
            {
                yield return $"address {was} goes with {was.Owner}: connections to it are cut where it is master";
            }
            else if (will.Owner != was.Owner)
            {
                yield return $"address {was} moves from {was.Owner} to {will.Owner}";
            }
        }

        foreach (var (_, will) in next.Where(pair => !running.ContainsKey(pair.Key)))
        {
            yield return $"address {will} comes with {will.Owner}";
        }
    }

    private static Dictionary<VirtualAddressId, OwnedAddress> Owners(Configuration configuration)
    {
        Dictionary<VirtualAddressId, OwnedAddress> owners = [];
        foreach (var instance in configuration.VrrpInstances.Items.DistinctBy(InstanceName.Of))
        {
            foreach (var line in instance.VirtualAddresses.Concat(instance.ExcludedAddresses))
            {
                var id = VirtualAddressId.Of(line, instance.Interface);
                owners.TryAdd(id, new(InstanceName.Of(instance), line, id.Interface));
            }
        }

        return owners;
    }

    private readonly record struct OwnedAddress(InstanceName Owner, InterfaceAddress Line, InterfaceName? Interface)
    {
        public override string ToString() => $"{Line} on {Interface}";
    }
}
