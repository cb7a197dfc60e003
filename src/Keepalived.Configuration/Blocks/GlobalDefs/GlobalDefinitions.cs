namespace Keepalived.Configuration;

/// <summary>Block <c>global_defs</c>.</summary>
public sealed record GlobalDefinitions
{
    /// <summary><c>router_id</c>: name of this director in mails and SNMP; null: the host name.</summary>
    public string? RouterId { get; init; }

    /// <summary>Mail notification.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>Who runs scripts, and which are refused.</summary>
    public ScriptSettings Scripts { get; init; } = new();

    /// <summary>VRRP: defaults of instances and protocol-wide settings.</summary>
    public VrrpSettings Vrrp { get; init; } = new();

    /// <summary>LVS and the checkers.</summary>
    public LvsSettings Lvs { get; init; } = new();

    /// <summary>Scheduling of the VRRP part.</summary>
    public ProcessSettings VrrpProcess { get; init; } = new();

    /// <summary>Scheduling of the checker part.</summary>
    public ProcessSettings CheckerProcess { get; init; } = new();

    /// <summary>Scheduling of the BFD part.</summary>
    public ProcessSettings BfdProcess { get; init; } = new();

    /// <summary>nftables and iptables.</summary>
    public FirewallSettings Firewall { get; init; } = new();

    /// <summary>Notification FIFOs.</summary>
    public FifoSettings Fifos { get; init; } = new();

    /// <summary>SNMP agent.</summary>
    public SnmpSettings Snmp { get; init; } = new();

    /// <summary>D-Bus service.</summary>
    public DbusSettings Dbus { get; init; } = new();

    /// <summary>Socket buffers.</summary>
    public BufferSettings Buffers { get; init; } = new();

    /// <summary>Reload, dumps, files.</summary>
    public FileSettings Files { get; init; } = new();
}
