using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Block <c>vrrp_instance</c>, with what it takes from <c>global_defs</c> filled in.</summary>
/// <param name="Name">Its name.</param>
public sealed record VrrpInstance(string Name)
{
    /// <summary><c>state</c>: what it starts as.</summary>
    public VrrpInitialState State { get; init; }

    /// <summary><c>interface</c>; null: unicast without one.</summary>
    public string? Interface { get; init; }

    /// <summary><c>vrf</c>.</summary>
    public string? Vrf { get; init; }

    /// <summary><c>virtual_router_id</c>, 1 to 255; zero only while the file is being read.</summary>
    public byte VirtualRouterId { get; init; }

    /// <summary><c>priority</c>, 1 to 255; 255 is the address owner.</summary>
    public byte Priority { get; init; } = 100;

    /// <summary><c>version</c>: 2 or 3.</summary>
    public int Version { get; init; } = 2;

    /// <summary>Family of its adverts, by its addresses.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary><c>advert_int</c>: whole seconds for version 2, whole centiseconds for version 3.</summary>
    public TimeSpan AdvertInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>authentication</c>; null: none.</summary>
    public VrrpAuthentication? Authentication { get; init; }

    /// <summary><c>auth_hmac</c>; null: none.</summary>
    public HmacAuthentication? Hmac { get; init; }

    /// <summary><c>virtual_ipaddress</c>: advertised addresses, all of <see cref="Family"/>.</summary>
    public EquatableArray<InterfaceAddress> VirtualAddresses { get; init; }

    /// <summary><c>virtual_ipaddress_excluded</c>: addresses that are not advertised.</summary>
    public EquatableArray<InterfaceAddress> ExcludedAddresses { get; init; }

    /// <summary><c>virtual_routes</c>.</summary>
    public EquatableArray<Route> Routes { get; init; }

    /// <summary><c>virtual_rules</c>.</summary>
    public EquatableArray<RoutingRule> Rules { get; init; }

    /// <summary><c>no_virtual_ipaddress</c>: an instance without addresses is meant.</summary>
    public bool NoVirtualAddress { get; init; }

    /// <summary><c>promote_secondaries</c>.</summary>
    public bool PromoteSecondaries { get; init; }

    /// <summary><c>nopreempt</c>: a lower master keeps its role.</summary>
    public bool NoPreempt { get; init; }

    /// <summary><c>preempt_delay</c>: how long a lower master is left alone.</summary>
    public TimeSpan PreemptDelay { get; init; }

    /// <summary><c>mcast_src_ip</c> or <c>unicast_src_ip</c>; null: the primary address of the interface.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>The file calls <see cref="SourceAddress"/> <c>unicast_src_ip</c>.</summary>
    public bool SaysUnicastSource { get; init; }

    /// <summary><c>track_src_ip</c>: FAULT while <see cref="SourceAddress"/> is not there.</summary>
    public bool TrackSourceAddress { get; init; }

    /// <summary><c>mcast_dst_ip</c>: where adverts go when multicast; the group of <c>global_defs</c> unless given.</summary>
    public IPAddress? MulticastDestination { get; init; }

    /// <summary><c>unicast_peer</c>; empty: multicast.</summary>
    public EquatableArray<UnicastPeer> UnicastPeers { get; init; }

    /// <summary><c>unicast_fault_no_peer</c>.</summary>
    public bool UnicastFaultNoPeer { get; init; }

    /// <summary><c>check_unicast_src</c>: only peers' adverts count.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary><c>unicast_ttl</c>; null: 255 for IPv4, the kernel's for IPv6.</summary>
    public byte? UnicastTtl { get; init; }

    /// <summary><c>old_unicast_checksum</c>.</summary>
    public OldUnicastChecksum OldUnicastChecksum { get; init; }

    /// <summary><c>v3_checksum_as_v2</c>: IPv4 version 3 checksum without the pseudo-header.</summary>
    public bool V3ChecksumAsV2 { get; init; }

    /// <summary><c>use_vmac</c>; null: the interface's own MAC.</summary>
    public VirtualMac? VirtualMac { get; init; }

    /// <summary><c>use_vmac_addr</c>.</summary>
    public bool UseVmacAddress { get; init; }

    /// <summary><c>vmac_xmit_base</c>: adverts leave by the interface itself.</summary>
    public bool VmacTransmitBase { get; init; }

    /// <summary><c>use_ipvlan</c>; null: none.</summary>
    public IpvlanSettings? Ipvlan { get; init; }

    /// <summary>What it tracks; the interface it runs on is not listed.</summary>
    public TrackSettings Track { get; init; } = new();

    /// <summary><c>master_bfd</c>: the <c>bfd_instance</c> with the other router, whose expiry ends the wait for its adverts.</summary>
    public string? MasterBfd { get; init; }

    /// <summary><c>dont_track_primary</c>: the state of its own interface does not count.</summary>
    public bool DontTrackPrimary { get; init; }

    /// <summary><c>linkbeat_use_polling</c>.</summary>
    public bool LinkbeatUsePolling { get; init; }

    /// <summary>Announcements of a new master.</summary>
    public GarpSettings Garp { get; init; } = new();

    /// <summary><c>accept</c> or <c>no_accept</c>: the master answers packets to its addresses.</summary>
    public bool Accept { get; init; } = true;

    /// <summary><c>skip_check_adv_addr</c>.</summary>
    public bool SkipCheckAdvertAddresses { get; init; }

    /// <summary><c>strict_mode</c>.</summary>
    public bool Strict { get; init; }

    /// <summary><c>down_timer_adverts</c>.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>timer_expired_backup</c>: priority to take when the timer has expired for lack of CPU; null: off.</summary>
    public byte? TimerExpiredBackup { get; init; }

    /// <summary><c>lower_prio_no_advert</c>.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>higher_prio_send_advert</c>.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>owner_ignore_adverts</c>.</summary>
    public bool OwnerIgnoreAdverts { get; init; }

    /// <summary><c>kernel_rx_buf_size</c>; null: <c>vrrp_rx_bufs_policy</c>.</summary>
    public uint? KernelReceiveBuffer { get; init; }

    /// <summary>Scripts that hear of its state.</summary>
    public NotifyScripts Notify { get; init; } = new();

    /// <summary><c>notify_priority_changes</c>.</summary>
    public bool NotifyPriorityChanges { get; init; }

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary><c>debug</c>: 0 to 4, without effect.</summary>
    public int Debug { get; init; }
}

/// <summary>Keyword <c>state</c>.</summary>
public enum VrrpInitialState
{
    /// <summary>Waits the master-down interval.</summary>
    Backup,

    /// <summary>Waits about one advert interval, or none when it owns the addresses.</summary>
    Master,
}

/// <summary>Keyword <c>old_unicast_checksum</c>.</summary>
public enum OldUnicastChecksum
{
    /// <summary>Chosen by what the peer sends.</summary>
    Auto,

    /// <summary>The old one is sent.</summary>
    Always,

    /// <summary>The old one is not accepted.</summary>
    Never,
}

/// <summary>One line of <c>unicast_peer</c>.</summary>
/// <param name="Address">The peer.</param>
/// <param name="MinimumTtl"><c>min_ttl</c>; null: not checked.</param>
/// <param name="MaximumTtl"><c>max_ttl</c>; null: not checked.</param>
public sealed record UnicastPeer(IPAddress Address, byte? MinimumTtl = null, byte? MaximumTtl = null);
