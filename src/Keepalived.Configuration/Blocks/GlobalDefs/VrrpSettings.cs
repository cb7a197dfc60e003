using System.Net;

namespace Keepalived.Configuration;

/// <summary>VRRP keywords of <c>global_defs</c>.</summary>
public sealed record VrrpSettings
{
    /// <summary><c>dynamic_interfaces</c>: interfaces may come and go.</summary>
    public bool DynamicInterfaces { get; init; }

    /// <summary><c>dynamic_interfaces allow_if_changes</c>: an interface of the same name may be of another kind when it returns.</summary>
    public bool AllowInterfaceChanges { get; init; }

    /// <summary><c>default_interface</c>: for static addresses that name none.</summary>
    public string DefaultInterface { get; init; } = "eth0";

    /// <summary><c>disable_local_igmp</c>.</summary>
    public bool DisableLocalIgmp { get; init; }

    /// <summary><c>vrrp_mcast_group4</c>.</summary>
    public IPAddress MulticastGroup4 { get; init; } = IPAddress.Parse("224.0.0.18");

    /// <summary><c>vrrp_mcast_group6</c>.</summary>
    public IPAddress MulticastGroup6 { get; init; } = IPAddress.Parse("ff02::12");

    /// <summary><c>vrrp_version</c>: for IPv4 instances that name none.</summary>
    public int Version { get; init; } = 2;

    /// <summary><c>v3_checksum_as_v2</c>: IPv4 version 3 checksum without the pseudo-header (RFC 9568 §5.2.8).</summary>
    public bool V3ChecksumAsV2 { get; init; }

    /// <summary><c>vrrp_strict</c>: refuse what the RFC does not have.</summary>
    public bool Strict { get; init; }

    /// <summary><c>vrrp_check_unicast_src</c>: accept adverts from configured unicast peers only.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary><c>vrrp_skip_check_adv_addr</c>: check addresses of an advert once per sender.</summary>
    public bool SkipCheckAdvertAddresses { get; init; }

    /// <summary><c>vrrp_down_timer_adverts</c>: advert intervals without an advert until the master counts as down.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>vrrp_lower_prio_no_advert</c>: a master does not answer adverts of lower priority.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>vrrp_higher_prio_send_advert</c>: a master sends one more advert when it yields to a higher priority.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>vrrp_owner_ignore_adverts</c>: an address owner ignores adverts.</summary>
    public bool OwnerIgnoreAdverts { get; init; }

    /// <summary>Gratuitous ARP and neighbour advertisements.</summary>
    public GarpSettings Garp { get; init; } = new();

    /// <summary><c>vrrp_min_garp</c>.</summary>
    public bool MinimalGarp { get; init; }

    /// <summary><c>vrrp_garp_interval</c>: least time between two gratuitous ARPs of an interface.</summary>
    public TimeSpan GarpInterval { get; init; }

    /// <summary><c>vrrp_gna_interval</c>: least time between two unsolicited neighbour advertisements of an interface.</summary>
    public TimeSpan GnaInterval { get; init; }

    /// <summary><c>vrrp_startup_delay</c>: wait before instances start.</summary>
    public TimeSpan StartupDelay { get; init; }

    /// <summary><c>vrrp_delay_after_boot</c>: instances start no sooner than this after the machine has.</summary>
    public TimeSpan DelayAfterBoot { get; init; }

    /// <summary><c>vrrp_notify_priority_changes</c>: FIFOs and scripts hear of priority changes.</summary>
    public bool NotifyPriorityChanges { get; init; }

    /// <summary><c>log_unknown_vrids</c>.</summary>
    public bool LogUnknownVrids { get; init; }

    /// <summary><c>vmac_prefix</c>: interface names of virtual MACs.</summary>
    public string VmacPrefix { get; init; } = "vrrp";

    /// <summary><c>vmac_addr_prefix</c>: interface names of address virtual MACs; null: <see cref="VmacPrefix"/>.</summary>
    public string? VmacAddressPrefix { get; init; }

    /// <summary><c>fifo_write_vrrp_states_on_reload</c>.</summary>
    public bool FifoWriteStatesOnReload { get; init; }
}
