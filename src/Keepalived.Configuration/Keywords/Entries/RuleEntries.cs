using System.Net.Sockets;
using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Lines of <c>static_rules</c> and <c>virtual_rules</c>.</summary>
internal static class RuleEntries
{
    /// <summary>What follows while they are not set.</summary>
    public const string Missing = "the routing rules are not set";

    /// <summary>What its keywords have in common.</summary>
    public const string Topic = "routing rules";

    private const uint FirstMadeUpPreference = 16384;

    public static EntryTable Table(string path, bool isStatic)
        => new(path, "Rules as ip rule has them, one a line.", "[from <ip>[/<prefix>]] [to <ip>[/<prefix>]] <action> [<option> ...]", "from 10.0.0.0/8 table 100 preference 100", () => isStatic ? [.. Options, TrackGroup] : Options);

    private static readonly EntryOption<RoutingRule>[] Options =
    [
        Option<RoutingRule>("from", "<ip>[/<prefix>]|all|any|default", "Source addresses.", (r, c) => ReadPrefix(r, c, (rule, p) => rule with { From = p }), @default: "all").Shown("from 10.0.0.0/8 table 100 preference 100"),
        Option<RoutingRule>("to", "<ip>[/<prefix>]|all|any|default", "Destination addresses.", (r, c) => ReadPrefix(r, c, (rule, p) => rule with { To = p }), @default: "all").Shown("to 10.0.0.0/8 table 100 preference 100"),
        Flag<RoutingRule>("inet", "The rule is for IPv4.", r => r with { Family = AddressFamily.InterNetwork }),
        Flag<RoutingRule>("inet6", "The rule is for IPv6.", r => r with { Family = AddressFamily.InterNetworkV6 }).Shown("inet6 from 2001:db8::/64 table 100 preference 100"),
        .. Named(Option<RoutingRule>("table", "<name>|<n>", "Action: look in this table.", ReadTable, "1 to 4294967295 or a name", @default: "one action is required").Shown("from 10.0.0.0/8 table 100 preference 100"), "lookup"),
        Flag<RoutingRule>("not", "The sense of the selectors is turned round.", r => r with { Invert = true }).Shown("not from 10.0.0.0/8 table 100 preference 100"),
        .. Named(Option<RoutingRule>("preference", "<n>", "Order among the rules.", (r, c) => c.TryNumber(0, uint.MaxValue, out var n) ? r with { Preference = (uint)n } : r, "0 to 4294967295", "16384 downwards").Shown("from 10.0.0.0/8 table 100 preference 100"), "order", "priority"),
        .. Named(Option<RoutingRule>("tos", "<name>|<n>", "Type of service.", (r, c) => c.TryNamed(RoutingNames.DsField, 255, out var n) ? r with { Tos = (byte)n } : r, "0 to 255 or a name", "0").Shown("tos 16 table 100 preference 100"), "dsfield"),
        Option<RoutingRule>("fwmark", "<n>[/<mask>]", "Firewall mark.", ReadMark, "32 bits", "none").Shown("fwmark 1 table 100 preference 100"),
        Option<RoutingRule>("realms", "[<from>/]<to>", "Realms for accounting (IPv4); only with table.", (r, c) => RouteEntries.TryRealms(c, out var n) ? r with { Realms = n } : r, "0 to 255 or a name", @default: "none").Shown("from 10.0.0.0/8 table 100 preference 100 realms 1/2"),
        .. Named(Option<RoutingRule>("suppress_prefixlength", "<n>", "Shorter results do not count; only with table.", (r, c) => c.TryNumber(0, int.MaxValue, out var n) ? r with { SuppressPrefixLength = (int)n } : r, "0 to 2147483647", "none"), "sup_pl"),
        .. Named(Option<RoutingRule>("suppress_ifgroup", "<name>|<n>", "Results by interfaces of this group do not count; only with table.", (r, c) => c.TryNamed(RoutingNames.InterfaceGroups, uint.MaxValue, out var n) ? r with { SuppressInterfaceGroup = n } : r, @default: "none").Shown("table 100 preference 100 suppress_ifgroup 1"), "sup_group"),
        .. Named(Option<RoutingRule>("dev", "<interface>", "Incoming interface.", (r, c) => c.TryInterface(out var n) ? r with { InputInterface = n } : r, @default: "none"), "iif"),
        Option<RoutingRule>("oif", "<interface>", "Outgoing interface.", (r, c) => c.TryInterface(out var n) ? r with { OutputInterface = n } : r, @default: "none"),
        Option<RoutingRule>("tunnel-id", "<n>", "Tunnel.", (r, c) => c.TryNumber(0, long.MaxValue, out var n) ? r with { TunnelId = (ulong)n } : r, "64 bits", "none"),
        Option<RoutingRule>("uidrange", "<n>-<n>", "Users.", (r, c) => ReadRange(r, c, uint.MaxValue, true, (rule, range) => rule with { UserIds = range }), @default: "none").Shown("uidrange 1000-1999 table 100 preference 100"),
        Flag<RoutingRule>("l3mdev", "The table of the VRF.", r => r with { L3Master = true }).Shown("l3mdev preference 100"),
        Option<RoutingRule>("protocol", "<n>", "Who made the rule.", (r, c) => c.TryNumber(0, 255, out var n, fatal: false) ? r with { Protocol = (byte)n } : r, "0 to 255", "keepalived (18)").Shown("from 10.0.0.0/8 table 100 preference 100 protocol 4 no_track"),
        .. Named(Option<RoutingRule>("ipproto", "<name>|<n>", "IP protocol.", (r, c) => c.TryNamed(RoutingNames.IpProtocols, 255, out var n, fatal: false) ? r with { IpProtocol = (byte)n } : r, "0 to 255 or a name", "none").Shown("ipproto tcp table 100 preference 100")),
        Option<RoutingRule>("sport", "<n>-<n>", "Source ports.", (r, c) => ReadRange(r, c, 65535, false, (rule, range) => rule with { SourcePorts = range }), @default: "none").Shown("ipproto tcp sport 1024-65535 table 100 preference 100"),
        Option<RoutingRule>("dport", "<n>-<n>", "Destination ports.", (r, c) => ReadRange(r, c, 65535, false, (rule, range) => rule with { DestinationPorts = range }), @default: "none").Shown("ipproto tcp dport 80-80 table 100 preference 100"),
        Option<RoutingRule>("type", "<action>", "Stands before an action.", ReadType).Shown("from 10.0.0.0/8 type blackhole preference 100"),
        Option<RoutingRule>("goto", "<preference>", "Action: go on with that rule.", (r, c) => c.TryNumber(0, uint.MaxValue, out var n) ? r with { Action = RuleAction.Goto, Goto = (uint)n } : r).Shown("from 10.0.0.0/8 goto 200 preference 100"),
        Flag<RoutingRule>("nop", "Action: none.", r => r with { Action = RuleAction.Nop }).Shown("from 10.0.0.0/8 nop preference 100"),
        Flag<RoutingRule>("blackhole", "Action: drop.", r => r with { Action = RuleAction.Blackhole }).Shown("from 10.0.0.0/8 blackhole preference 100"),
        Flag<RoutingRule>("unreachable", "Action: answer that it cannot be reached.", r => r with { Action = RuleAction.Unreachable }).Shown("from 10.0.0.0/8 unreachable preference 100"),
        Flag<RoutingRule>("prohibit", "Action: answer that it is prohibited.", r => r with { Action = RuleAction.Prohibit }).Shown("from 10.0.0.0/8 prohibit preference 100"),
        Flag<RoutingRule>("no_track", "It does not matter when the rule disappears.", r => r with { NoTrack = true }),
    ];

    private static EntryOption<RoutingRule> TrackGroup => Option<RoutingRule>("track_group", "<name>", "Group that is affected when the interface fails; needs dev.",
        (r, c) => c.TryArgument(out var name) ? r with { TrackGroup = TrackedGroups.Check(name, c) ? name : null } : r, @default: "none").Shown("from 10.0.0.0/8 dev eth0 table 100 preference 100 track_group web_side");

    /// <summary>Reads one line; null, and an error, when it is left out.</summary>
    /// <param name="madeUp">Counts the preferences that had to be made up.</param>
    public static RoutingRule? Read(Statement statement, EntryTable table, ref uint madeUp, ReadContext context)
    {
        var cursor = new EntryCursor(statement, context);
        var rule = new RoutingRule();
        var hasPreference = false;
        while (cursor.MoveNext() && !cursor.Failed)
        {
            var word = cursor.Word;
            if (table.Find(word) is not EntryOption<RoutingRule> option)
            {
                cursor.Fail($"unknown word '{word}' in a rule", Suggestions.For(word, table.Keywords.Select(k => k.Name)));
                break;
            }

            hasPreference |= (option.AliasOf ?? option.Name) == "preference";
            rule = option.Read(rule, cursor);
        }

        if (cursor.Failed)
        {
            return null;
        }

        if (Problem(rule, hasPreference) is { } problem)
        {
            context.Bad(statement, 0, "bad-entry", $"{problem}; the line is left out");
            return null;
        }

        if (rule.Protocol != RoutingNames.OwnProtocol && !rule.NoTrack)
        {
            context.Bad(statement, 0, "protocol", $"a tracked rule has the protocol keepalived, not {rule.Protocol}", "add no_track to keep it");
            rule = rule with { Protocol = RoutingNames.OwnProtocol };
        }

        if (hasPreference)
        {
            return rule;
        }

        rule = rule with { Preference = FirstMadeUpPreference - madeUp++ };
        context.Bad(statement, 0, "no-preference", $"the rule has no preference; {rule.Preference} is used");
        return rule;
    }

    private static string? Problem(RoutingRule rule, bool hasPreference) => rule switch
    {
        { L3Master: true, Action: not RuleAction.None } => "a rule with l3mdev has no other action",
        { L3Master: false, Action: RuleAction.None } => "rule has no action",
        { Action: RuleAction.Goto } when hasPreference && rule.Goto <= rule.Preference => "goto leads backwards",
        { Realms: not null, Action: not RuleAction.Table } => "realms needs table",
        { SuppressPrefixLength: not null, Action: not RuleAction.Table } => "suppress_prefixlength needs table",
        { SuppressInterfaceGroup: not null, Action: not RuleAction.Table } => "suppress_ifgroup needs table",
        _ => null,
    };

    private static RoutingRule ReadPrefix(RoutingRule rule, EntryCursor cursor, Func<RoutingRule, IpPrefix, RoutingRule> set)
    {
        if (!cursor.TryArgument(out var word) || word is "all" or "any" or "default")
        {
            return rule;
        }

        var family = rule.From?.Address.AddressFamily ?? rule.To?.Address.AddressFamily ?? (rule.Family == AddressFamily.InterNetworkV6 ? rule.Family : null);
        return PrefixText.TryRead(cursor, family, out var prefix) ? set(rule with { Family = prefix.Address.AddressFamily }, prefix) : rule;
    }

    private static RoutingRule ReadType(RoutingRule rule, EntryCursor cursor)
    {
        if (cursor.Peek is not ("goto" or "nop" or "blackhole" or "unreachable" or "prohibit"))
        {
            cursor.Fail($"'type' needs goto, nop, blackhole, unreachable or prohibit behind it");
        }

        return rule;
    }

    private static RoutingRule ReadTable(RoutingRule rule, EntryCursor cursor)
    {
        if (!cursor.TryNamed(RoutingNames.Tables, uint.MaxValue, out var table))
        {
            return rule;
        }

        if (table == 0)
        {
            cursor.Fail("there is no table 0");
        }

        return rule with { Action = RuleAction.Table, Table = table };
    }

    private static RoutingRule ReadMark(RoutingRule rule, EntryCursor cursor)
    {
        if (!cursor.TryArgument(out var text))
        {
            return rule;
        }

        var parts = text.Split('/');
        var numbers = parts.Select(p => TryMark(p, out var n) ? (uint?)n : null).ToArray();
        if (parts.Length > 2 || numbers.Contains(null))
        {
            cursor.Fail($"'{text}' is not a firewall mark");
            return rule;
        }

        return rule with { FirewallMark = numbers[0], FirewallMask = numbers.Length > 1 ? numbers[1] : null };
    }

    private static bool TryMark(string text, out uint number)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return isHex ? uint.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out number) : uint.TryParse(text, out number);
    }

    private static RoutingRule ReadRange(RoutingRule rule, EntryCursor cursor, long most, bool fatal, Func<RoutingRule, RuleRange, RoutingRule> set)
    {
        if (!cursor.TryArgument(out var text))
        {
            return rule;
        }

        var parts = text.Split('-');
        if (parts.Length <= 2 && (parts.Length == 2 || !fatal) && NumberText.TryParse(parts[0], out var first, out _) && NumberText.TryParse(parts[^1], out var last, out _)
            && first >= 0 && first <= last && last <= most)
        {
            if (parts.Length == 1)
            {
                cursor.Context.Doubt(cursor.Statement, cursor.Index, "single-port", $"keepalived refuses a single port; it is taken here", $"write {text}-{text}");
            }

            return set(rule, new RuleRange((uint)first, (uint)last));
        }

        if (fatal)
        {
            cursor.Fail($"'{text}' is not a range, <n>-<n>");
        }
        else
        {
            cursor.Error($"'{text}' is not a range <n>-<n> from 0 to {most}; it is left out");
        }

        return rule;
    }
}
