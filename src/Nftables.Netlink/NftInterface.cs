namespace Nftables.Netlink;

/// <summary>An interface that a packet has to do with: of enum nft_meta_keys.</summary>
public enum NftInterface
{
    /// <summary>NFT_META_IIF: it came in there.</summary>
    Input = 4,

    /// <summary>NFT_META_OIF: it goes out there.</summary>
    Output = 5,

    /// <summary>NFT_META_OIFKIND: the kind of the one it goes out of, 16 bytes of text.</summary>
    OutputKind = 27,
}
