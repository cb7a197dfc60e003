using System.Text;

namespace Keepalived.Configuration;

/// <summary>The reference of all keywords, made from the table: <c>docs/configuration.md</c> and <c>check --explain</c>.</summary>
public static class KeywordReference
{
    /// <summary>The whole page, in Markdown.</summary>
    public static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Configuration reference\n\n");
        page.Append("Every keyword of keepalived.conf and what Director does with it. This page is made from the table that the reader uses.\n");
        page.Append("A block's example stands under its heading, a keyword's in its row.\n");
        foreach (var table in AllTables.Walk())
        {
            page.Append($"\n## {(table.Path.Length == 0 ? "Top level" : $"`{table.Path}`")}\n\n{table.Meaning}\n\n");
            if (AllTables.OwnerOf(table) is { Keyword.Example: var example })
            {
                page.Append(string.Concat(example.Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n"))).Append('\n');
            }

            if (!table.Keywords.IsEmpty)
            {
                page.Append("| keyword | default | range | status | meaning | example |\n| --- | --- | --- | --- | --- | --- |\n");
                page.AppendJoin("", table.Keywords.Select(keyword => Row(table, keyword)));
            }
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Every keyword of every block, each once, in alphabetical order.</summary>
    public static IEnumerable<string> Names() => AllTables.Walk().SelectMany(t => t.Keywords).Select(k => k.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What the page says about a keyword, for each block that has it; null when none has, with the likely word in <paramref name="suggestion"/>.</summary>
    public static string? Explain(string name, out string? suggestion)
    {
        suggestion = null;
        var text = new StringBuilder();
        foreach (var table in AllTables.Walk())
        {
            if (table.Find(name) is not { } keyword)
            {
                continue;
            }

            text.Append($"{(table.Path.Length == 0 ? "" : $"{table.Path}/")}{keyword.Name} {keyword.Arguments}".TrimEnd()).Append('\n');
            text.Append($"    {keyword.Meaning}\n");
            foreach (var (label, value) in Facts(table, keyword))
            {
                text.Append($"    {label}: {value}\n");
            }

            text.Append("    example:\n").AppendJoin("", keyword.Example.Split('\n').Select(line => $"        {line}\n"));
        }

        if (text.Length == 0)
        {
            suggestion = Suggestions.For(name, Names());
            return null;
        }

        return text.ToString();
    }

    /// <summary>What is known of a keyword beside its meaning: its default, range and status, as far as there is something to say.</summary>
    public static IEnumerable<(string Label, string Value)> Facts(KeywordTable table, Keyword keyword) =>
        new[] { ("default", table.DefaultOf(keyword)), ("range", keyword.Range), ("status", StatusOf(table, keyword)) }.Where(fact => fact.Item2.Length > 0);

    private static string Row(KeywordTable table, Keyword keyword)
    {
        var example = keyword.Body is null ? string.Join("<br>", keyword.Example.Split('\n').Select(line => $"`{Cell(line)}`")) : "";
        string[] cells = [$"`{Cell($"{keyword.Name} {keyword.Arguments}".TrimEnd())}`", Cell(table.DefaultOf(keyword)), Cell(keyword.Range), Cell(StatusOf(table, keyword)), Cell(keyword.Meaning), example];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static string StatusOf(KeywordTable table, Keyword keyword)
    {
        if (keyword.IsDeprecated)
        {
            return $"deprecated, {(keyword.AliasOf is null ? keyword.StatusNote : $"use {keyword.AliasOf}")}";
        }

        var note = keyword.StatusNote.Length == 0 ? "" : $": {keyword.StatusNote}";
        return keyword.Status switch
        {
            KeywordStatus.ActedOn => AllTables.IsInert(table) ? "read and checked, not yet acted on" : $"acted on since {keyword.Since}{(keyword.IsReadAtStart ? ", at a start only" : "")}",
            KeywordStatus.NotYet => $"read and checked, not yet acted on{note}",
            KeywordStatus.NotApplicable => $"nothing to do{note}",
            _ => $"obsolete{note}",
        };
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
