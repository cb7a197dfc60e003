using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Packet filter keywords of <c>global_defs</c>.</summary>
internal static class GlobalFirewallKeywords
{
    private const string EachOnItsOwn =
        "each address of a virtual_server_group is an ip_vs service of its own, so that no packet needs a mark to find it";
    private const int LongestChain = 27;
    private const int LongestSet = 30;

    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        Names("vrrp_iptables", "[<in chain> [<out chain>]]", 2, LongestChain,
            "Chains of iptables for no_accept; nftables is used instead.", f => f.IptablesChains,
            (f, v) => f with { IptablesChains = v })
            .NothingToDo("no_accept has an nftables table of its own, without being asked"),
        Names("vrrp_ipsets", "[<set> [<set6> [<if6> [<igmp> [<mld> [<nd>]]]]]]", 6, LongestSet,
            "Sets of ipset for the same.", f => f.Ipsets, (f, v) => f with { Ipsets = v })
            .NothingToDo("nftables has sets of its own"),
        Of("nftables", new WordSyntax("<table>", longest: 254, absent: "keepalived"), f => f.NftablesTable,
            (f, v) => f with { NftablesTable = v }, "Table for no_accept, one in each family; nothing else may use it.", "off",
            firstWins: true),
        Of("nftables_priority", Integer(int.MinValue, int.MaxValue, lenient: false), f => f.NftablesPriority,
            (f, v) => f with { NftablesPriority = v }, "Priority of its chains."),
        Of("nftables_ifindex", Flag, f => f.NftablesInterfaceIndex, (f, v) => f with { NftablesInterfaceIndex = v },
            "Rules name interfaces by number.")
            .NothingToDo("a link-local address is always guarded by the number of its interface"),
        Of("nftables_counters", Flag, f => f.NftablesCounters, (f, v) => f with { NftablesCounters = v }, "Rules count packets."),
        Of("nftables_ipvs", new WordSyntax("<table>", longest: 254, absent: "keepalived_ipvs"), f => f.NftablesIpvsTable,
            (f, v) => f with { NftablesIpvsTable = v, NftablesIpvsStartFwmark = 1000 },
            "Table that marks packets of virtual server groups.", "off", firstWins: true)
            .NothingToDo(EachOnItsOwn),
        Of("nftables_ipvs_priority", Integer(int.MinValue, int.MaxValue, lenient: false), f => f.NftablesIpvsPriority,
            (f, v) => f with { NftablesIpvsPriority = v }, "Priority of its chains.")
            .NothingToDo(EachOnItsOwn),
        Of("nftables_ipvs_start_fwmark", new IntegerSyntax<uint>(1, uint.MaxValue), f => f.NftablesIpvsStartFwmark,
            (f, v) => f with { NftablesIpvsStartFwmark = v }, "First mark used; stands behind nftables_ipvs.")
            .NothingToDo(EachOnItsOwn),
    ];

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<FirewallSettings, TValue?> get, Func<FirewallSettings, TValue, FirewallSettings> set,
        string meaning, string @default = "", bool firstWins = false)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Firewall), (g, v) => g with { Firewall = set(g.Firewall, v) },
            meaning, @default, firstWins: firstWins);

    private static Keyword<GlobalDefinitions> Names(
        string name, string arguments, int most, int longest, string meaning, Func<FirewallSettings, EquatableArray<string>?> get,
        Func<FirewallSettings, EquatableArray<string>, FirewallSettings> set) => new()
        {
            Name = name,
            Arguments = arguments,
            Range = $"at most {longest} characters each",
            Default = "off",
            Meaning = meaning,
            MostWords = most + 1,
            FirstWins = true,
            Read = (g, s, c) =>
            {
                for (var i = 1; i < s.Count && i <= most; i++)
                {
                    if (s.Span(i).Length > longest)
                    {
                        c.Bad(s, i, "too-long", $"'{s[i]}' is longer than {longest} characters");
                        return g;
                    }
                }

                return g with { Firewall = set(g.Firewall, [.. Enumerable.Range(1, Math.Min(most, s.Count - 1)).Select(i => s[i])]) };
            },
            Print = (g, _, w) =>
            {
                if (get(g.Firewall) is { } names)
                {
                    w.Line(name, string.Join(' ', names.Select(ConfigurationWriter.Quote)));
                }
            },
        };
}
