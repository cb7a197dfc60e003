namespace Keepalived.Configuration;

/// <summary>Packet filter keywords of <c>global_defs</c>.</summary>
public sealed record FirewallSettings
{
    /// <summary><c>vrrp_iptables</c> chains, in then out; null: off. Acts as nftables where iptables is not built in.</summary>
    public EquatableArray<string>? IptablesChains { get; init; }

    /// <summary><c>vrrp_ipsets</c> names; null: as iptables decides.</summary>
    public EquatableArray<string>? Ipsets { get; init; }

    /// <summary><c>nftables</c> table; null: off.</summary>
    public string? NftablesTable { get; init; }

    /// <summary><c>nftables_priority</c>.</summary>
    public int NftablesPriority { get; init; } = -1;

    /// <summary><c>nftables_ifindex</c>: rules by interface index, not name.</summary>
    public bool NftablesInterfaceIndex { get; init; }

    /// <summary><c>nftables_counters</c>: rules count packets.</summary>
    public bool NftablesCounters { get; init; }

    /// <summary><c>nftables_ipvs</c> table; null: off.</summary>
    public string? NftablesIpvsTable { get; init; }

    /// <summary><c>nftables_ipvs_priority</c>.</summary>
    public int NftablesIpvsPriority { get; init; } = -1;

    /// <summary><c>nftables_ipvs_start_fwmark</c>: first firewall mark used.</summary>
    public uint NftablesIpvsStartFwmark { get; init; } = 1000;
}
