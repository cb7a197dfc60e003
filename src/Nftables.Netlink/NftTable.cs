using System.Collections.Immutable;
using System.Net.Sockets;

namespace Nftables.Netlink;

/// <summary>A table as it is to be: its sets, and its chains with their rules.</summary>
/// <param name="Family">InterNetwork or InterNetworkV6.</param>
/// <param name="Name">At most 254 bytes.</param>
public sealed record NftTable(AddressFamily Family, string Name)
{
    /// <summary>Its sets; at most 64 messages in all, so about 40 sets, chains and rules together.</summary>
    public ImmutableArray<NftSet> Sets { get; init; } = [];

    /// <summary>Its chains; one that a rule goes to stands before it.</summary>
    public ImmutableArray<NftChain> Chains { get; init; } = [];

    /// <summary>What NFTA_TABLE_USE counts of it: another number says that somebody else has changed the table.</summary>
    public uint Uses => (uint)(Sets.Length + Chains.Length);

    /// <summary>"ip director", as nft(8) writes it.</summary>
    public override string ToString() => $"{(Family == AddressFamily.InterNetworkV6 ? "ip6" : "ip")} {Name}";
}
