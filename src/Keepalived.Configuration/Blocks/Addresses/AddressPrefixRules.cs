using System.Net;

namespace Keepalived.Configuration;

/// <summary>
/// Virtual addresses that no prefix of their interface covers: neighbours reach them by a route only. The prefixes are those of
/// the machine, where it can be asked, and those that the file itself gives the interface; where neither has any, nothing is said.
/// </summary>
internal static class AddressPrefixRules
{
    public static void Apply(ConfigurationBuilder builder, ReadContext context)
    {
        var given = Given(builder);
        var known = new Dictionary<string, HashSet<(IPAddress Network, int Length)>>();
        foreach (var located in builder.Instances)
        {
            foreach (var address in located.Model.VirtualAddresses)
            {
                if (address.Interface is not { } name || address.PrefixLength != AddressText.FullLength(address.Address.AddressFamily)
                    || address.Peer is not null || address.Address.IsIPv6LinkLocal)
                {
                    continue;
                }

                if (!known.TryGetValue(name, out var prefixes))
                {
                    known[name] = prefixes = [.. given.GetValueOrDefault(name) ?? [], .. OfMachine(name, context)];
                }

                var lengths = prefixes.Where(p => p.Network.AddressFamily == address.Address.AddressFamily).Select(p => p.Length).Distinct()
                    .ToList();
                if (lengths.Count > 0
                    && !lengths.Exists(length => prefixes.Contains((PrefixText.Broadcast(address.Address, length, ones: false), length))))
                {
                    Report(address, located, context);
                }
            }
        }
    }

    private static void Report(InterfaceAddress address, Located<VrrpInstance> located, ReadContext context)
    {
        var position = AddressPosition.Of(address.Address, located);
        var text = $"{address.Address} is in no prefix of {address.Interface}: neighbours need a route to reach it";
        context.NoteOnce(position, "no-prefix", text, "write its prefix length, as 192.0.2.1/24, if it belongs to a network of its own");
    }

    /// <summary>What the file gives each interface.</summary>
    private static Dictionary<string, HashSet<(IPAddress Network, int Length)>> Given(ConfigurationBuilder builder)
    {
        var given = new Dictionary<string, HashSet<(IPAddress, int)>>();
        var all = builder.Instances.SelectMany(i => i.Model.VirtualAddresses.Concat(i.Model.ExcludedAddresses)).Concat(builder.Addresses);
        foreach (var address in all.Where(a => a.Interface is not null && a.PrefixLength < AddressText.FullLength(a.Address.AddressFamily)))
        {
            given.TryAdd(address.Interface!, []);
            given[address.Interface!].Add((PrefixText.Broadcast(address.Address, address.PrefixLength, ones: false), address.PrefixLength));
        }

        return given;
    }

    private static IEnumerable<(IPAddress Network, int Length)> OfMachine(string name, ReadContext context)
        => (context.Machine?.PrefixesOf(name) ?? [])
            .Where(p => p.Length < AddressText.FullLength(p.Address.AddressFamily))
            .Select(p => (PrefixText.Broadcast(p.Address, p.Length, ones: false), p.Length));
}
