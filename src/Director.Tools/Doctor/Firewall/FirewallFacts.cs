using System.Collections.Immutable;

namespace Director.Tools.Doctor;

/// <summary>Rules of a packet filter, of whichever kind.</summary>
/// <param name="Chains">All chains: those that a hook calls, and those that rules jump to.</param>
/// <param name="Unread">What could not be read of it, in words; null: all was.</param>
public sealed record FirewallFacts(ImmutableArray<FilterChain> Chains, string? Unread = null)
{
    /// <summary>No packet filter.</summary>
    public static readonly FirewallFacts None = new([]);
}

/// <summary>A chain.</summary>
/// <param name="Table">With its family, as people name it: "inet filter", "iptables filter". Jumps stay within it.</param>
/// <param name="Name">Of the chain.</param>
/// <param name="Family">Whose packets it sees.</param>
/// <param name="Hook">Where the kernel calls it; null: only jumps lead to it.</param>
/// <param name="Priority">In which order chains of one hook are called.</param>
/// <param name="DropsByPolicy">What becomes of a packet of which no rule disposes.</param>
/// <param name="Rules">In their order.</param>
public sealed record FilterChain(
    string Table, string Name, FilterFamily Family, string? Hook, int Priority, bool DropsByPolicy, ImmutableArray<FilterRule> Rules);

/// <summary>Whose packets a chain sees.</summary>
public enum FilterFamily
{
    /// <summary>Of both families.</summary>
    Both,

    /// <summary>IPv4.</summary>
    IPv4,

    /// <summary>IPv6.</summary>
    IPv6,

    /// <summary>Neither: ARP, bridges, devices.</summary>
    Other,
}

/// <summary>A rule: a packet that meets all conditions gets its verdict.</summary>
/// <param name="Text">How people find it: "handle 6", "-A INPUT -p vrrp -j DROP".</param>
/// <param name="Conditions">All have to be met.</param>
/// <param name="Action">What then becomes of the packet.</param>
/// <param name="Target">Of a jump: the chain.</param>
public sealed record FilterRule(string Text, ImmutableArray<FilterCondition> Conditions, FilterAction Action, string? Target = null);

/// <summary>What becomes of a packet.</summary>
public enum FilterAction
{
    /// <summary>Nothing: it is counted, marked or logged.</summary>
    Continue,

    /// <summary>It passes this hook's chain.</summary>
    Accept,

    /// <summary>It is gone.</summary>
    Drop,

    /// <summary>Another chain decides, and then the next rule.</summary>
    Jump,

    /// <summary>Another chain decides, and then whoever called this one.</summary>
    Goto,

    /// <summary>Whoever called this chain goes on.</summary>
    Return,

    /// <summary>Something that nobody here understands: perhaps it is gone.</summary>
    Unknown,
}

/// <summary>One condition of a rule.</summary>
/// <param name="Field">What of the packet.</param>
/// <param name="Values">One of them: "112", "224.0.0.18", "10.0.0.0/8", "eth0", "eth*"; of a range both ends with a "-" between.</param>
/// <param name="IsNegated">None of them.</param>
public sealed record FilterCondition(FilterField Field, ImmutableArray<string> Values, bool IsNegated = false);

/// <summary>What a condition looks at.</summary>
public enum FilterField
{
    /// <summary>Something that is not known here: it may be met or not.</summary>
    Unknown,

    /// <summary>Something that a VRRP packet never has, as a port.</summary>
    Never,

    /// <summary>The IP protocol, by number.</summary>
    Protocol,

    /// <summary>"4" or "6".</summary>
    Family,

    /// <summary>The interface it comes in by.</summary>
    InputInterface,

    /// <summary>The interface it leaves by.</summary>
    OutputInterface,

    /// <summary>Its sender.</summary>
    Source,

    /// <summary>Its receiver.</summary>
    Destination,

    /// <summary>"unicast", "multicast", "broadcast", "local".</summary>
    Kind,

    /// <summary>"new", "established", "related", "invalid": to the connection tracking adverts are new.</summary>
    Connection,
}

/// <summary>The packet of which it is asked what becomes of it.</summary>
/// <param name="Protocol">112, or 51 with auth_type AH.</param>
/// <param name="Source">The sender; null: any.</param>
/// <param name="Destination">The receiver.</param>
/// <param name="Interface">By which it comes or leaves; null: any.</param>
/// <param name="IsLeaving">It is sent.</param>
public sealed record FilteredPacket(
    byte Protocol, System.Net.IPAddress? Source, System.Net.IPAddress Destination, string? Interface, bool IsLeaving);
