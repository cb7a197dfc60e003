using System.Collections.Immutable;
using Route.Netlink;

namespace Director.Tools.RealServers;

/// <summary>How a machine is, as far as a <see cref="RealServerSetup"/> goes.</summary>
public sealed record FoundSetup
{
    /// <summary>Its links.</summary>
    public ImmutableArray<Link> Links { get; init; } = [];

    /// <summary>Their addresses.</summary>
    public ImmutableArray<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>Settings of the kernel, by name with slashes: those that are wanted or were changed.</summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Modules that are loaded, of those that are wanted.</summary>
    public ImmutableHashSet<string> Modules { get; init; } = [];

    /// <summary>Ports that unpack generic UDP encapsulation.</summary>
    public ImmutableArray<FouPort> Ports { get; init; } = [];

    /// <summary>The texts of files, by path: those that are wanted or were written; absent: there is none.</summary>
    public ImmutableDictionary<string, string> Files { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A link by its name; null: there is none.</summary>
    public Link? Find(string name) => Links.FirstOrDefault(link => link.Name == name);

    /// <summary>Whether a device has an address.</summary>
    public bool Has(PlacedAddress placed) => Find(placed.Device) is { } link && Addresses.Any(address =>
        address.InterfaceIndex == link.Index && address.PrefixLength == placed.Length && address.Address.Equals(placed.Address));
}
