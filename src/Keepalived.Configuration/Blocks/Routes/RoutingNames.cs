using System.Collections.Frozen;

namespace Keepalived.Configuration;

/// <summary>Names that iproute2 gives to numbers, as far as every machine has them; others are in its files.</summary>
internal static class RoutingNames
{
    /// <summary>Marks routes and rules as made by keepalived, and so as ours.</summary>
    public const byte OwnProtocol = 18;

    public static readonly FrozenDictionary<string, uint> Scopes = Names(("global", 0), ("nowhere", 255), ("host", 254), ("link", 253),
        ("site", 200));

    public static readonly FrozenDictionary<string, uint> Tables = Names(("unspec", 0), ("default", 253), ("main", 254), ("local", 255));

    public static readonly FrozenDictionary<string, uint> Protocols = Names(
        ("unspec", 0), ("redirect", 1), ("kernel", 2), ("boot", 3), ("static", 4), ("gated", 8), ("ra", 9), ("mrt", 10), ("zebra", 11),
        ("bird", 12), ("dnrouted", 13),
        ("xorp", 14), ("ntk", 15), ("dhcp", 16), ("mrouted", 17), ("keepalived", 18), ("babel", 42), ("bgp", 186), ("isis", 187),
        ("ospf", 188), ("rip", 189), ("eigrp", 192));

    public static readonly FrozenDictionary<string, uint> RouteTypes = Names(
        ("unicast", 1), ("local", 2), ("broadcast", 3), ("brd", 3), ("anycast", 4), ("multicast", 5), ("blackhole", 6), ("unreachable", 7),
        ("prohibit", 8), ("throw", 9), ("nat", 10),
        ("xresolve", 11));

    public static readonly FrozenDictionary<string, uint> DsField = Names(
        ("default", 0), ("AF11", 0x28), ("AF12", 0x30), ("AF13", 0x38), ("AF21", 0x48), ("AF22", 0x50), ("AF23", 0x58), ("AF31", 0x68),
        ("AF32", 0x70), ("AF33", 0x78),
        ("AF41", 0x88), ("AF42", 0x90), ("AF43", 0x98), ("CS1", 0x20), ("CS2", 0x40), ("CS3", 0x60), ("CS4", 0x80), ("CS5", 0xA0),
        ("CS6", 0xC0), ("CS7", 0xE0), ("EF", 0xB8));

    public static readonly FrozenDictionary<string, uint> Realms = Names(("cosmos", 0));

    public static readonly FrozenDictionary<string, uint> InterfaceGroups = Names(("default", 0));

    public static readonly FrozenDictionary<string, uint> Preferences = Names(("medium", 0), ("high", 1), ("low", 3));

    public static readonly FrozenDictionary<string, uint> IpProtocols = Names(
        ("icmp", 1), ("igmp", 2), ("tcp", 6), ("udp", 17), ("dccp", 33), ("gre", 47), ("esp", 50), ("ah", 51), ("icmpv6", 58),
        ("ipv6-icmp", 58), ("ospf", 89), ("vrrp", 112), ("sctp", 132), ("udplite", 136));

    /// <summary>Which of iproute2's files has further names of a kind; null: none.</summary>
    public static string? FileOf(FrozenDictionary<string, uint> names) =>
        names == Tables ? "rt_tables"
        : names == Protocols ? "rt_protos"
        : names == Scopes ? "rt_scopes"
        : names == Realms ? "rt_realms"
        : names == DsField ? "rt_dsfield"
        : names == InterfaceGroups ? "group"
        : null;

    /// <summary>The first name of a number, else the number.</summary>
    public static string NameOf(FrozenDictionary<string, uint> names, uint number)
    {
        var name = names.Where(n => n.Value == number).Select(n => n.Key).Order(StringComparer.Ordinal).FirstOrDefault();
        return name ?? $"{number}";
    }

    private static FrozenDictionary<string, uint> Names(params (string Name, uint Number)[] names)
        => names.ToFrozenDictionary(n => n.Name, n => n.Number);
}
