namespace Nftables.Netlink;

/// <summary>What becomes of a packet: NF_DROP, NF_ACCEPT of linux/netfilter.h, enum nft_verdicts.</summary>
public enum NftVerdict
{
    /// <summary>NF_DROP: it is gone.</summary>
    Drop = 0,

    /// <summary>NF_ACCEPT: it goes on to the next hook.</summary>
    Accept = 1,

    /// <summary>NFT_GOTO: the rules of another chain decide, and no other of this one.</summary>
    GoTo = -4,
}
