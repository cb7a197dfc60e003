using System.Net.Sockets;
using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Lines of <c>static_rules</c> and <c>virtual_rules</c>.</summary>
internal static class RuleEntries
{
    private const uint FirstMadeUpPreference = 16384;

    // Where a word is printed that not just follows the table: what selects packets first, then what is done with them.
    private const int First = -1;
    private const int Behind = 1;

    public static EntryTable<RoutingRule> Table(string path, bool isStatic)
        => new(path, "Rules as ip rule has them, one a line.", "[from <ip>[/<prefix>]] [to <ip>[/<prefix>]] <action> [<option> ...]",
            "from 10.0.0.0/8 table 100 preference 100", new RoutingRule(), ReadOther,
            () => isStatic ? [.. Options, TrackGroup] : Options);

    private static readonly EntryOption<RoutingRule>[] Options =
    [
        Option<RoutingRule>("from", "<ip>[/<prefix>]|all|any|default", "Source addresses.",
            (r, c) => ReadPrefix(r, c, (rule, p) => rule with { From = p }), (r, _) => r.From?.ToString(), @default: "all")
            .Shown("from 10.0.0.0/8 table 100 preference 100"),
        Option<RoutingRule>("to", "<ip>[/<prefix>]|all|any|default", "Destination addresses.",
            (r, c) => ReadPrefix(r, c, (rule, p) => rule with { To = p }), (r, _) => r.To?.ToString(), @default: "all")
            .Shown("to 10.0.0.0/8 table 100 preference 100"),
        Option<RoutingRule>("inet", "", "The rule is for IPv4.", (r, _) => r with { Family = AddressFamily.InterNetwork }, null,
            @default: "off"),
        Flag<RoutingRule>("inet6", r => r is { Family: AddressFamily.InterNetworkV6, From: null, To: null },
            r => r with { Family = AddressFamily.InterNetworkV6 }, "The rule is for IPv6.", First)
            .Shown("inet6 from 2001:db8::/64 table 100 preference 100"),
        .. Named(
            Option<RoutingRule>("table", "<name>|<n>", "Action: look in this table.", ReadTable,
                (r, _) => r.Action == RuleAction.Table ? $"{r.Table}" : null, "1 to 4294967295 or a name", "one action is required", Behind)
                .Shown("from 10.0.0.0/8 table 100 preference 100"),
            "lookup"),
        Flag<RoutingRule>("not", r => r.Invert, r => r with { Invert = true }, "The rule is for packets that do not match.", First)
            .Shown("not from 10.0.0.0/8 table 100 preference 100"),
        .. Named(
            Number<RoutingRule, long>("preference", EntryValues.Number(uint.MaxValue), r => r.Preference,
                (r, v) => r with { Preference = (uint)v }, "Order among the rules.", "16384 downwards", alwaysSaid: true)
                .Shown("from 10.0.0.0/8 table 100 preference 100"),
            "order", "priority"),
        .. Named(
            Number<RoutingRule, long>("tos", EntryValues.Named(RoutingNames.DsField, 255), r => r.Tos, (r, v) => r with { Tos = (byte)v },
                "Type of service.", "0")
                .Shown("tos 16 table 100 preference 100"),
            "dsfield"),
        Option<RoutingRule>("fwmark", "<n>[/<mask>]", "Firewall mark.", ReadMark,
            (r, _) => r.FirewallMark is { } mark ? r.FirewallMask is { } mask ? $"{mark}/{mask}" : $"{mark}" : null, "32 bits", "none")
            .Shown("fwmark 1 table 100 preference 100"),
        Number<RoutingRule, uint>("realms", RouteEntries.RealmsValue, r => r.Realms, (r, v) => r with { Realms = v },
            "Realms for accounting (IPv4); only with table.", range: "0 to 255 or a name", place: Behind)
            .Shown("from 10.0.0.0/8 table 100 preference 100 realms 1/2"),
        .. Named(
            Number<RoutingRule, long>("suppress_prefixlength", EntryValues.Number(int.MaxValue), r => r.SuppressPrefixLength,
                (r, v) => r with { SuppressPrefixLength = (int)v }, "Shorter results do not count; only with table.", place: Behind),
            "sup_pl"),
        .. Named(
            Number<RoutingRule, long>("suppress_ifgroup", EntryValues.Named(RoutingNames.InterfaceGroups, uint.MaxValue),
                r => r.SuppressInterfaceGroup, (r, v) => r with { SuppressInterfaceGroup = (uint)v },
                "Results by interfaces of this group do not count; only with table.", range: "", place: Behind)
                .Shown("table 100 preference 100 suppress_ifgroup 1"),
            "sup_group"),
        .. Named(
            Of<RoutingRule, string>("dev", EntryValues.Interface, r => r.InputInterface, (r, v) => r with { InputInterface = v },
                "Incoming interface.", printedAs: "iif"),
            "iif"),
        Of<RoutingRule, string>("oif", EntryValues.Interface, r => r.OutputInterface, (r, v) => r with { OutputInterface = v },
            "Outgoing interface."),
        Number<RoutingRule, long>("tunnel-id", EntryValues.Number(long.MaxValue), r => (long?)r.TunnelId,
            (r, v) => r with { TunnelId = (ulong)v }, "Tunnel.", range: "64 bits"),
        Number<RoutingRule, RuleRange>("uidrange", RangeOf(uint.MaxValue, fatal: true), r => r.UserIds, (r, v) => r with { UserIds = v },
            "Users.")
            .Shown("uidrange 1000-1999 table 100 preference 100"),
        Flag<RoutingRule>("l3mdev", r => r.L3Master, r => r with { L3Master = true }, "The table of the VRF.", Behind)
            .Shown("l3mdev preference 100"),
        Number<RoutingRule, long>("protocol", EntryValues.Number(255, fatal: false), r => r.Protocol,
            (r, v) => r with { Protocol = (byte)v }, "Who made the rule.", "keepalived (18)")
            .Shown("from 10.0.0.0/8 table 100 preference 100 protocol 4 no_track"),
        Number<RoutingRule, long>("ipproto", EntryValues.Named(RoutingNames.IpProtocols, 255, fatal: false), r => r.IpProtocol,
            (r, v) => r with { IpProtocol = (byte)v }, "IP protocol.")
            .Shown("ipproto tcp table 100 preference 100"),
        Number<RoutingRule, RuleRange>("sport", RangeOf(65535, fatal: false), r => r.SourcePorts, (r, v) => r with { SourcePorts = v },
            "Source ports.")
            .Shown("ipproto tcp sport 1024-65535 table 100 preference 100"),
        Number<RoutingRule, RuleRange>("dport", RangeOf(65535, fatal: false), r => r.DestinationPorts,
            (r, v) => r with { DestinationPorts = v }, "Destination ports.")
            .Shown("ipproto tcp dport 80-80 table 100 preference 100"),
        Option<RoutingRule>("type", "<action>", "Stands before an action.", ReadType, null)
            .Shown("from 10.0.0.0/8 type blackhole preference 100"),
        Option<RoutingRule>("goto", "<preference>", "Action: go on with that rule.",
            (r, c) => c.TryNumber(0, uint.MaxValue, out var n) ? r with { Action = RuleAction.Goto, Goto = (uint)n } : r,
            (r, _) => r.Action == RuleAction.Goto ? $"{r.Goto}" : null, place: Behind)
            .Shown("from 10.0.0.0/8 goto 200 preference 100"),
        Does("nop", RuleAction.Nop, "Action: none."),
        Does("blackhole", RuleAction.Blackhole, "Action: drop."),
        Does("unreachable", RuleAction.Unreachable, "Action: answer that it cannot be reached."),
        Does("prohibit", RuleAction.Prohibit, "Action: answer that it is prohibited."),
        Flag<RoutingRule>("no_track", r => r.NoTrack, r => r with { NoTrack = true },
            "A failure of the rule's interfaces does not count.",
            Behind),
    ];

    private static EntryOption<RoutingRule> TrackGroup
        => Of<RoutingRule, string>("track_group", EntryValues.TrackGroup, r => r.TrackGroup, (r, v) => r with { TrackGroup = v },
            "Group that is affected when the interface fails; needs dev.", place: Behind)
            .Shown("from 10.0.0.0/8 dev eth0 table 100 preference 100 track_group web_side");

    private static EntryOption<RoutingRule> Does(string word, RuleAction action, string meaning)
        => Flag<RoutingRule>(word, r => r.Action == action, r => r with { Action = action }, meaning, Behind)
            .Shown($"from 10.0.0.0/8 {word} preference 100");

    /// <summary>Reads a block; what is wrong in it is left out.</summary>
    public static IEnumerable<RoutingRule> ReadAll(Block block, EntryTable<RoutingRule> table, ReadContext context)
    {
        foreach (var statement in block.Statements)
        {
            if (Read(statement, table, ref context.MadeUpPreferences, context) is { } rule)
            {
                yield return rule;
            }
        }
    }

    /// <summary>Reads one line; null, and an error, when it is left out.</summary>
    /// <param name="madeUp">Counts the preferences that had to be made up.</param>
    private static RoutingRule? Read(Statement statement, EntryTable<RoutingRule> table, ref uint madeUp, ReadContext context)
    {
        var cursor = new EntryCursor(statement, context);
        var hasPreference = false;
        var rule = table.Read(new RoutingRule(), cursor, word => hasPreference |= (word.AliasOf ?? word.Name) == "preference");
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
            context.Bad(statement, 0, "protocol", $"a tracked rule has the protocol keepalived, not {rule.Protocol}",
                "add no_track to keep it");
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

    private static RoutingRule ReadOther(RoutingRule rule, EntryCursor cursor, KeywordTable table)
    {
        cursor.Fail($"unknown word '{cursor.Word}' in a rule", Suggestions.For(cursor.Word, table.Keywords.Select(k => k.Name)));
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

        var family = rule.From?.Address.AddressFamily ?? rule.To?.Address.AddressFamily
            ?? (rule.Family == AddressFamily.InterNetworkV6 ? rule.Family : null);
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
        var numbers = parts.Select(p => EntryCursor.TryParseNumber(p, out var n) && n is >= 0 and <= uint.MaxValue ? (uint?)n : null)
            .ToArray();
        if (parts.Length > 2 || numbers.Contains(null))
        {
            cursor.Fail($"'{text}' is not a firewall mark");
            return rule;
        }

        return rule with { FirewallMark = numbers[0], FirewallMask = numbers.Length > 1 ? numbers[1] : null };
    }

    private static EntryValue<RuleRange> RangeOf(long most, bool fatal) => new("<n>-<n>", "",
        (EntryCursor cursor, out RuleRange range) => TryRange(cursor, most, fatal, out range), range => $"{range.First}-{range.Last}");

    private static bool TryRange(EntryCursor cursor, long most, bool fatal, out RuleRange range)
    {
        range = default;
        if (!cursor.TryArgument(out var text))
        {
            return false;
        }

        var parts = text.Split('-');
        if (parts.Length <= 2 && (parts.Length == 2 || !fatal) && NumberText.TryParse(parts[0], out var first, out _)
            && NumberText.TryParse(parts[^1], out var last, out _) && first >= 0 && first <= last && last <= most)
        {
            if (parts.Length == 1)
            {
                cursor.Context.Doubt(cursor.Statement, cursor.Index, "single-port", "keepalived refuses a single port; it is taken here",
                    $"write {text}-{text}");
            }

            range = new RuleRange((uint)first, (uint)last);
            return true;
        }

        if (fatal)
        {
            cursor.Fail($"'{text}' is not a range, <n>-<n>");
        }
        else
        {
            cursor.Error($"'{text}' is not a range <n>-<n> from 0 to {most}; it is left out");
        }

        return false;
    }
}
