using System.Net;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>A virtual address of the file.</summary>
/// <param name="Instance">Whose it is.</param>
/// <param name="Address">With its prefix.</param>
/// <param name="Interface">On which it goes; null: the instance has none.</param>
internal sealed record VirtualAddress(VrrpInstance Instance, InterfaceAddress Address, string? Interface)
{
    /// <summary>All of a file, the excluded ones as well.</summary>
    public static IEnumerable<VirtualAddress> Of(Configuration file) =>
        from instance in file.VrrpInstances.Items
        from address in instance.VirtualAddresses.Concat(instance.ExcludedAddresses)
        select new VirtualAddress(instance, address, address.Interface ?? instance.Interface);

    /// <summary>The interfaces that instances run on or that get their addresses.</summary>
    public static IReadOnlySet<string> Interfaces(Configuration file) =>
        file.VrrpInstances.Items.Select(static instance => instance.Interface)
            .Concat(Of(file).Select(static address => address.Interface))
            .OfType<string>().ToHashSet();
}

/// <summary>Networks by one of their addresses.</summary>
internal static class Networks
{
    /// <summary>Whether <paramref name="other"/> is in the network that an interface with this address has.</summary>
    public static bool Contain(IPAddress address, int length, IPAddress other) =>
        address.AddressFamily == other.AddressFamily && Of(address, length).Contains(other);

    /// <summary>The network of an address.</summary>
    public static IPNetwork Of(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }
}
