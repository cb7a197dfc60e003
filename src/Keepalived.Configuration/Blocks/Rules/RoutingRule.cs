using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>One line of <c>static_rules</c> or <c>virtual_rules</c>; words as <c>ip rule</c> has them.</summary>
public sealed record RoutingRule
{
    /// <summary>Family of the rule.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary><c>from</c>; null: all.</summary>
    public IpPrefix? From { get; init; }

    /// <summary><c>to</c>; null: all.</summary>
    public IpPrefix? To { get; init; }

    /// <summary><c>not</c>.</summary>
    public bool Invert { get; init; }

    /// <summary><c>preference</c>; where left out, counted down from 16384.</summary>
    public uint Preference { get; init; }

    /// <summary><c>tos</c>.</summary>
    public byte Tos { get; init; }

    /// <summary><c>fwmark</c>.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary>Mask of <see cref="FirewallMark"/>.</summary>
    public uint? FirewallMask { get; init; }

    /// <summary><c>realms</c>.</summary>
    public uint? Realms { get; init; }

    /// <summary><c>suppress_prefixlength</c>.</summary>
    public int? SuppressPrefixLength { get; init; }

    /// <summary><c>suppress_ifgroup</c>.</summary>
    public uint? SuppressInterfaceGroup { get; init; }

    /// <summary><c>dev</c> or <c>iif</c>.</summary>
    public string? InputInterface { get; init; }

    /// <summary><c>oif</c>.</summary>
    public string? OutputInterface { get; init; }

    /// <summary><c>tunnel-id</c>.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary><c>uidrange</c>, both ends.</summary>
    public RuleRange? UserIds { get; init; }

    /// <summary><c>l3mdev</c>.</summary>
    public bool L3Master { get; init; }

    /// <summary><c>protocol</c> that installs the rule; 18 is keepalived.</summary>
    public byte Protocol { get; init; } = 18;

    /// <summary><c>ipproto</c>.</summary>
    public byte? IpProtocol { get; init; }

    /// <summary><c>sport</c>.</summary>
    public RuleRange? SourcePorts { get; init; }

    /// <summary><c>dport</c>.</summary>
    public RuleRange? DestinationPorts { get; init; }

    /// <summary>What it does.</summary>
    public RuleAction Action { get; init; }

    /// <summary><c>table</c> of <see cref="RuleAction.Table"/>.</summary>
    public uint Table { get; init; }

    /// <summary><c>goto</c>: preference of the rule to go on with.</summary>
    public uint Goto { get; init; }

    /// <summary><c>no_track</c>.</summary>
    public bool NoTrack { get; init; }

    /// <summary><c>track_group</c>, of static rules.</summary>
    public string? TrackGroup { get; init; }
}

/// <summary>Action of a rule; the numbers are the kernel's <c>FR_ACT_*</c>.</summary>
public enum RuleAction
{
    /// <summary>None given.</summary>
    None = 0,

    /// <summary><c>table</c>: look there.</summary>
    Table = 1,

    /// <summary><c>goto</c>.</summary>
    Goto = 2,

    /// <summary><c>nop</c>.</summary>
    Nop = 3,

    /// <summary><c>blackhole</c>.</summary>
    Blackhole = 6,

    /// <summary><c>unreachable</c>.</summary>
    Unreachable = 7,

    /// <summary><c>prohibit</c>.</summary>
    Prohibit = 8,
}

/// <summary>A range of numbers, both ends included.</summary>
/// <param name="First">First.</param>
/// <param name="Last">Last.</param>
public readonly record struct RuleRange(uint First, uint Last);
