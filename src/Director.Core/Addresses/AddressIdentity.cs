using Route.Netlink;

namespace Director.Core.Addresses;

/// <summary>What the kernel knows an address by: interface, address and prefix length.</summary>
internal sealed class AddressIdentity : IEqualityComparer<InterfaceAddress>
{
    /// <summary>The only one.</summary>
    public static readonly AddressIdentity Comparer = new();

    /// <inheritdoc />
    public bool Equals(InterfaceAddress? left, InterfaceAddress? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null
            && left.InterfaceIndex == right.InterfaceIndex
            && left.PrefixLength == right.PrefixLength
            && left.Address.Equals(right.Address));

    /// <inheritdoc />
    public int GetHashCode(InterfaceAddress address) => HashCode.Combine(address.InterfaceIndex, address.PrefixLength, address.Address);
}
