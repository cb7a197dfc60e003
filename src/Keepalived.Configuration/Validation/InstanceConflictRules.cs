using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Instances that get into each other's way.</summary>
internal static class InstanceConflictRules
{
    public static void Apply(ConfigurationBuilder builder, ReadContext context)
    {
        var routers = new Dictionary<(string?, byte, AddressFamily, IPAddress?), string>();
        var addresses = new Dictionary<IPAddress, string>();
        var kept = new List<Located<VrrpInstance>>(builder.Instances.Count);
        foreach (var located in builder.Instances)
        {
            var instance = located.Model;
            var key = (instance.Interface, instance.VirtualRouterId, instance.Family, instance.MulticastDestination);
            if (instance.UnicastPeers.IsEmpty && !routers.TryAdd(key, instance.Name))
            {
                context.Diagnostics.Error(
                    located.Block.PositionOf("virtual_router_id", located.Opener),
                    "same-vrid",
                    $"virtual_router_id {instance.VirtualRouterId} is already that of '{routers[key]}' on {instance.Interface}, vrrp_instance '{instance.Name}' is left out");
                continue;
            }

            foreach (var address in instance.VirtualAddresses.Concat(instance.ExcludedAddresses))
            {
                if (!addresses.TryAdd(address.Address, instance.Name))
                {
                    context.Diagnostics.Warning(
                        PositionOf(address.Address, located),
                        "same-address",
                        $"{address.Address} is also an address of '{addresses[address.Address]}'");
                }
            }

            kept.Add(located);
        }

        builder.Instances.Clear();
        builder.Instances.AddRange(kept);
    }

    private static SourcePosition PositionOf(IPAddress address, Located<VrrpInstance> located)
    {
        var text = address.ToString();
        return located.Block.Statements
            .Where(s => s.Keyword is { Name: "virtual_ipaddress" or "virtual_ipaddress_excluded" } && s.Body is not null)
            .SelectMany(s => s.Body!.Statements)
            .FirstOrDefault(s => s[0].Split('/')[0] == text)?.Position ?? located.Opener.Position;
    }
}
