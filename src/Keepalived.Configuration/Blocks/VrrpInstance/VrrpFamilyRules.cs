using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>The addresses of an instance decide its family, and with it the version.</summary>
internal static class VrrpFamilyRules
{
    private const int MostAddresses = 255;

    public static VrrpInstance Apply(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        var family = instance.VirtualAddresses.IsEmpty
            ? instance.SourceAddress?.AddressFamily ?? AddressFamily.InterNetwork
            : instance.VirtualAddresses[0].Address.AddressFamily;
        var others = instance.VirtualAddresses.Where(a => a.Address.AddressFamily != family).ToList();
        foreach (var address in others)
        {
            var position = AddressPosition.Find(address.Address, block, "virtual_ipaddress") ?? statement.Position;
            context.Diagnostics.Error(position, "family", $"{address.Address} is not of the first address's family; it is left out",
                "virtual_ipaddress_excluded takes both families");
        }

        instance = instance with { Family = family };
        if (others.Count > 0)
        {
            instance = instance with { VirtualAddresses = [.. instance.VirtualAddresses.Where(a => a.Address.AddressFamily == family)] };
        }

        if (instance.VirtualAddresses.Count > MostAddresses)
        {
            context.Diagnostics.Error(block.PositionOf("virtual_ipaddress"), "too-many-addresses",
                $"an advert has room for {MostAddresses} addresses; the others become virtual_ipaddress_excluded");
            instance = instance with
            {
                ExcludedAddresses = [.. instance.ExcludedAddresses, .. instance.VirtualAddresses.Skip(MostAddresses)],
                VirtualAddresses = [.. instance.VirtualAddresses.Take(MostAddresses)],
            };
        }

        var isExplicit = block.Last("version") is not null;
        return family == AddressFamily.InterNetworkV6 && !isExplicit ? instance with { Version = 3 } : instance;
    }
}
