namespace Nftables.Netlink;

/// <summary>Where packets meet the chains of a table: enum nf_inet_hooks of linux/netfilter.h.</summary>
public enum NftHook
{
    /// <summary>NF_INET_LOCAL_IN: packets for this machine.</summary>
    Input = 1,

    /// <summary>NF_INET_LOCAL_OUT: packets of this machine.</summary>
    Output = 3,
}
