using System.Net;
using Director.Core.Interfaces;
using Route.Netlink;

using ConfiguredAddress = Keepalived.Configuration.InterfaceAddress;

namespace Director.Core.Kernel;

/// <summary>What the kernel knows an address by, <see cref="AddressDiff.Identity(InterfaceAddress)"/>.</summary>
internal sealed class AddressIdentity : IEqualityComparer<InterfaceAddress>
{
    /// <summary>The only one.</summary>
    public static readonly AddressIdentity Comparer = new();

    /// <inheritdoc />
    public bool Equals(InterfaceAddress? left, InterfaceAddress? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && AddressDiff.Identity(left).Equals(AddressDiff.Identity(right)));

    /// <inheritdoc />
    public int GetHashCode(InterfaceAddress address) => AddressDiff.Identity(address).GetHashCode();
}

/// <summary>What the kernel knows a route by, <see cref="RouteDiff.Identity"/>.</summary>
internal sealed class RouteIdentity : IEqualityComparer<RouteEntry>
{
    /// <summary>The only one.</summary>
    public static readonly RouteIdentity Comparer = new();

    /// <inheritdoc />
    public bool Equals(RouteEntry? left, RouteEntry? right) =>
        ReferenceEquals(left, right)
            || (left is not null && right is not null && RouteDiff.Identity(left).Equals(RouteDiff.Identity(right)));

    /// <inheritdoc />
    public int GetHashCode(RouteEntry route) => RouteDiff.Identity(route).GetHashCode();
}

/// <summary>
/// An address of the file, as the same one before and after a reload: what the kernel will know it by, with the name of the interface,
/// which may not be there yet.
/// </summary>
/// <param name="Interface">Null: it names none, and neither does its instance.</param>
/// <param name="PrefixLength">As <see cref="AddressDiff.Identity(InterfaceAddress)"/> has it.</param>
internal readonly record struct VirtualAddressId(InterfaceName? Interface, IPAddress Address, int PrefixLength)
{
    /// <summary>Of a line of the file.</summary>
    /// <param name="otherwise">The interface of its instance.</param>
    public static VirtualAddressId Of(ConfiguredAddress line, string? otherwise) => new(
        (line.Interface ?? otherwise) is { } name ? new InterfaceName(name) : null,
        line.Address,
        AddressDiff.SignificantLength(line.Address, line.PrefixLength));
}
