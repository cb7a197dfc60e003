using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Block <c>virtual_server</c>.</summary>
/// <param name="Key">Address and port, firewall mark or group.</param>
public sealed record VirtualServer(VirtualServerKey Key)
{
    /// <summary>How people name it: the words after <c>virtual_server</c>.</summary>
    public string Name => Key.ToString()!;

    /// <summary><c>ip_family</c>, else the address's, else the real servers'.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary><c>protocol</c>; <see cref="TransportProtocol.None"/> for a firewall mark.</summary>
    public TransportProtocol Protocol { get; init; }

    /// <summary><c>lvs_sched</c>: the kernel's name of the scheduler.</summary>
    public string Scheduler { get; init; } = "wlc";

    /// <summary>Flags of the scheduler.</summary>
    public SchedulerFlags SchedulerFlags { get; init; }

    /// <summary><c>ops</c>: one-packet scheduling.</summary>
    public bool OnePacket { get; init; }

    /// <summary><c>lvs_method</c>: default of the real servers.</summary>
    public Forwarding Forwarding { get; init; } = Forwarding.Nat;

    /// <summary><c>persistence_engine</c>; null: none.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary><c>persistence_timeout</c>; null: not persistent.</summary>
    public TimeSpan? PersistenceTimeout { get; init; }

    /// <summary><c>persistence_granularity</c>; null: each client address on its own.</summary>
    public PersistenceGranularity? PersistenceGranularity { get; init; }

    /// <summary>What its checkers take where they do not say it.</summary>
    public CheckDefaults CheckDefaults { get; init; } = CheckDefaults.Usual;

    /// <summary><c>inhibit_on_failure</c>: a failed server gets weight 0 instead of being removed.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary><c>ha_suspend</c>: checks rest while the address is not here.</summary>
    public bool HaSuspend { get; init; }

    /// <summary><c>alpha</c>: servers start down.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>omega</c>: on stop, the scripts for down are run.</summary>
    public bool Omega { get; init; }

    /// <summary><c>quorum</c>: least total weight.</summary>
    public uint Quorum { get; init; } = 1;

    /// <summary><c>hysteresis</c> of the quorum.</summary>
    public uint Hysteresis { get; init; }

    /// <summary><c>quorum_up</c>.</summary>
    public ScriptCommand? QuorumUp { get; init; }

    /// <summary><c>quorum_down</c>.</summary>
    public ScriptCommand? QuorumDown { get; init; }

    /// <summary><c>snmp_name</c>.</summary>
    public string? SnmpName { get; init; }

    /// <summary><c>graceful_removal</c>: how long connections of a removed real server may go on; null: as for all.</summary>
    public TimeSpan? GracefulRemoval { get; init; }

    /// <summary><c>weight</c>: default of the real servers.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary><c>sorry_server</c>; null: none.</summary>
    public SorryServer? SorryServer { get; init; }

    /// <summary><c>real_server</c> blocks.</summary>
    public EquatableArray<RealServer> RealServers { get; init; }
}

/// <summary>Keyword <c>protocol</c>; the numbers are those of IP.</summary>
public enum TransportProtocol
{
    /// <summary>None, for a firewall mark.</summary>
    None = 0,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>SCTP.</summary>
    Sctp = 132,
}

/// <summary>Scheduler flags; the numbers are the kernel's <c>IP_VS_SVC_F_SCHED*</c>.</summary>
[Flags]
public enum SchedulerFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>flag-1</c>, <c>sh-fallback</c>, <c>mh-fallback</c>.</summary>
    Flag1 = 8,

    /// <summary><c>flag-2</c>, <c>sh-port</c>, <c>mh-port</c>.</summary>
    Flag2 = 16,

    /// <summary><c>flag-3</c>.</summary>
    Flag3 = 32,
}

/// <summary>Which clients count as one for persistence.</summary>
/// <param name="Netmask">IPv4: the mask. Null for IPv6.</param>
/// <param name="PrefixLength">IPv6: the prefix length. Zero for IPv4.</param>
public sealed record PersistenceGranularity(IPAddress? Netmask, int PrefixLength);
