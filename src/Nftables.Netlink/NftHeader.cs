namespace Nftables.Netlink;

/// <summary>A header of a packet: enum nft_payload_bases.</summary>
public enum NftHeader
{
    /// <summary>NFT_PAYLOAD_NETWORK_HEADER: of IPv4 or IPv6.</summary>
    Network = 1,

    /// <summary>NFT_PAYLOAD_TRANSPORT_HEADER: of what is in it.</summary>
    Transport = 2,
}
