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
        foreach (var table in AllTables.Walk())
        {
            page.Append($"\n## {(table.Path.Length == 0 ? "Top level" : $"`{table.Path}`")}\n\n{table.Meaning}\n\n");
            if (table.Keywords.IsEmpty)
            {
                continue;
            }

            page.Append("| keyword | default | range | status | meaning |\n| --- | --- | --- | --- | --- |\n");
            foreach (var keyword in table.Keywords)
            {
                page.Append($"| `{Cell($"{keyword.Name} {keyword.Arguments}".TrimEnd())}` | {Cell(table.DefaultOf(keyword))} | {Cell(keyword.Range)} | {Cell(StatusOf(keyword))} | {Cell(keyword.Meaning)} |\n");
            }
        }

        return page.ToString();
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
        new[] { ("default", table.DefaultOf(keyword)), ("range", keyword.Range), ("status", StatusOf(keyword)) }.Where(fact => fact.Item2.Length > 0);

    private static string StatusOf(Keyword keyword)
    {
        var status = keyword.Status switch
        {
            KeywordStatus.ActedOn => "acted on",
            KeywordStatus.NotYet => "read and checked, not yet acted on",
            KeywordStatus.NotApplicable => "nothing to do",
            _ => "obsolete",
        };
        var note = keyword.StatusNote.Length == 0 ? "" : $": {keyword.StatusNote}";
        return keyword.IsDeprecated ? $"deprecated, {(keyword.AliasOf is null ? keyword.StatusNote : $"use {keyword.AliasOf}")}" : status + note;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
