namespace Nftables.Netlink;

/// <summary>What the elements of a set are. The kernel only needs the length; the type is how nft(8) knows how to show them.</summary>
/// <param name="Type">The number nft(8) gives the type; of several joined, six bits each.</param>
/// <param name="Length">Bytes of an element, each part of it padded to four.</param>
public readonly record struct NftKey(uint Type, uint Length)
{
    private const int BitsOfType = 6;
    private const uint InterfaceIndexType = 20;

    /// <summary>ipv4_addr.</summary>
    public static readonly NftKey IPv4Address = new(7, 4);

    /// <summary>ipv6_addr.</summary>
    public static readonly NftKey IPv6Address = new(8, 16);

    /// <summary>iface_index.</summary>
    public static readonly NftKey InterfaceIndex = new(InterfaceIndexType, sizeof(uint));

    /// <summary>icmpv6_type.</summary>
    public static readonly NftKey Icmpv6Type = new(29, 1);

    /// <summary>ipv6_addr . iface_index.</summary>
    public static readonly NftKey IPv6AddressOfInterface = new((IPv6Address.Type << BitsOfType) | InterfaceIndexType,
        IPv6Address.Length + sizeof(uint));
}
