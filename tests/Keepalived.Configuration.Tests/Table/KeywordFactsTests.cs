using System.Globalization;
using System.Text.RegularExpressions;

namespace Keepalived.Configuration.Tests;

/// <summary>The table of keywords has what keepalived has, no less and no more.</summary>
public sealed partial class KeywordFactsTests
{
    private static readonly Dictionary<(string, string), (KeywordTable Table, Keyword Keyword)> Known =
        AllTables.Walk().SelectMany(t => t.Keywords.Select(k => (Table: t, Keyword: k))).ToDictionary(x => (x.Table.Path, x.Keyword.Name));

    [Fact]
    public void Every_fact_is_in_the_table_with_its_arguments_default_and_range()
    {
        var wrong = new List<string>();
        foreach (var fact in Fact.All.Where(f => !f.IsAbsent))
        {
            if (!Known.TryGetValue((fact.Block, fact.Keyword), out var found))
            {
                wrong.Add($"missing: {fact}");
                continue;
            }

            var (keyword, usual) = (found.Keyword, found.Table.DefaultOf(found.Keyword));
            var ours = fact with { Arguments = keyword.Arguments, Default = usual, Range = keyword.Range };
            var alias = found.Keyword.AliasOf is { } name ? $"alias of {name}" : "";
            if (ours != fact || (alias.Length > 0 && fact.Remark != alias && !fact.Remark.StartsWith("as ", StringComparison.Ordinal)))
            {
                wrong.Add($"fact {fact} {fact.Remark}, table {ours} {alias}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_keyword_of_the_table_is_a_fact()
        => Assert.Empty(Known.Keys.Where(k => !OwnLines.Have(k.Item2))
            .Except(Fact.All.Where(f => !f.IsAbsent).Select(f => (f.Block, f.Keyword))));

    [Fact]
    public void What_only_the_manual_has_is_unknown()
        => Assert.All(Fact.All.Where(f => f.IsAbsent), fact =>
            Assert.Contains(Conf.Read(Surroundings.Around(fact.Block, $"{fact.Keyword} x")).Diagnostics,
                d => d is { Severity: Severity.Error, Code: "unknown-keyword" or "bad-entry" or "bad-option" }));

    /// <summary>The ends of a range are taken in silence, what lies beyond them is not.</summary>
    [Fact]
    public void Ranges_are_what_they_say()
    {
        var wrong = new List<string>();
        foreach (var fact in Fact.All)
        {
            var range = PlainRange().Match(fact.Range);
            var argument = SimpleArgument().Match(fact.Arguments);
            if (!range.Success || !argument.Success || IsDirective(fact) || fact.Remark.StartsWith("as in", StringComparison.Ordinal))
            {
                continue;
            }

            var (low, high) = (decimal.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture),
                decimal.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture));
            Expect(fact, low, isGood: !(NotQuiteZero.Contains(fact.Keyword) && low == 0) && !(NotAtTheEnd(fact) && low < 0), wrong);
            Expect(fact, high, isGood: !NotAtTheEnd(fact), wrong);
            Expect(fact, high + 1, isGood: false, wrong);
            var step = fact.Arguments.Contains("seconds", StringComparison.Ordinal) && low is > 0 and < 1 ? low : 1;
            Expect(fact, low - step, isGood: false, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Zero is within the range of these, and an error brings 1 in its place.</summary>
    private static readonly string[] NotQuiteZero =
    [
        "smtp_connect_timeout", "interval", "timeout", "vrrp_garp_master_repeat", "vrrp_garp_master_refresh_repeat", "garp_master_repeat",
        "garp_master_refresh_repeat",
    ];

    /// <summary>
    /// 254 as a weight of an interface or a script becomes 253, with an error; the least length of a reply is not above the largest.
    /// </summary>
    private static bool NotAtTheEnd(Fact fact)
        => fact is { Keyword: "min_reply_length" }
            || (fact is { Keyword: "weight", Range: "-254 to 254" }
                && (fact.Block.EndsWith("track_interface", StringComparison.Ordinal)
                    || fact.Block.EndsWith("track_script", StringComparison.Ordinal)));

    private static bool IsDirective(Fact fact) => fact.Block.Length == 0 && fact.Keyword[0] is '~' or '@' or '$';

    private static void Expect(Fact fact, decimal value, bool isGood, List<string> wrong)
    {
        var line = $"{fact.Keyword} {value.ToString(CultureInfo.InvariantCulture)}";
        line = Known[(fact.Block, fact.Keyword)].Table is { } table
            && table.Keywords.Any(k => k.Name is "<ip>" or "<name>" or "<interface>" or "<destination>" or "from")
            ? Entry(fact.Block, line)
            : line;
        var text = Surroundings.Around(fact.Block, line);
        var number = text.Split('\n').TakeWhile(l => l != line).Count() + 1;
        var complaints = Conf.Read(text).Diagnostics.Where(d => d.Position.Line == number
            && d.Code is "out-of-range" or "zero" or "bad-number" or "bad-time" or "bad-option" or "bad-entry" or "too-many-decimals")
            .ToList();
        if (isGood == complaints.Count > 0)
        {
            wrong.Add($"{fact.Block}: {line}: {(isGood ? string.Join("; ", complaints) : "no complaint")}");
        }
    }

    /// <summary>An entry of a list that has the words of <paramref name="option"/> behind what it must have.</summary>
    private static string Entry(string block, string option) => block.Split('/')[^1] switch
    {
        "track_interface" => $"eth1 {option}",
        "track_script" => $"s {option}",
        "track_file" => $"f {option}",
        "track_process" => $"p {option}",
        "track_bfd" => $"b {option}",
        "unicast_peer" => $"192.0.2.40 {option}",
        "static_ipaddress" or "virtual_ipaddress" or "virtual_ipaddress_excluded" => $"192.0.2.41 {option}",
        "static_routes" or "virtual_routes" when option.StartsWith("expires", StringComparison.Ordinal) => $"2001:db8::/64 {option}",
        "static_routes" or "virtual_routes" => $"192.0.2.0/24 via 192.0.2.50 {option}",
        "static_rules" or "virtual_rules" when option.StartsWith("goto", StringComparison.Ordinal) => $"from 192.0.2.0/24 {option}",
        "static_rules" or "virtual_rules" when option.StartsWith("preference", StringComparison.Ordinal) =>
            $"from 192.0.2.0/24 table 5 {option}",
        "static_rules" or "virtual_rules" => $"from 192.0.2.0/24 table 5 preference 100 {option}",
        _ => option,
    };

    [GeneratedRegex(@"^(-?[\d.]+) to (-?[\d.]+)$")]
    private static partial Regex PlainRange();

    [GeneratedRegex(@"^\[?(\[lock\] |\[all\] )?<(n|seconds|milliseconds|microseconds|bytes|priority|nice|id|preference)>\]?$")]
    private static partial Regex SimpleArgument();
}
