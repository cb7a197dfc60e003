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
        page.Append(
            "Every keyword of keepalived.conf and what Director does with it. This page is made from the table that the reader uses.\n");
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
    public static IEnumerable<string> Names()
        => AllTables.Walk().SelectMany(t => t.Keywords).Select(k => k.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What the page says about a keyword, for each block that has it; null when none has.</summary>
    /// <param name="name">The keyword, or BLOCK/KEYWORD for one block's: BLOCK is the end of its path, as in "real_server/weight".</param>
    /// <param name="suggestion">Without a text, where the keyword stands or the likely word; null when there is none.</param>
    public static string? Explain(string name, out string? suggestion)
    {
        suggestion = null;
        var slash = name.LastIndexOf('/');
        var (block, word) = slash < 0 ? (null, name) : (name[..slash], name[(slash + 1)..]);
        var tables = AllTables.Walk().Where(table => IsIn(table, block)).ToList();
        var text = string.Concat(tables.Select(table => table.Find(word) is { } keyword ? Explain(table, keyword) : ""));
        if (text.Length > 0)
        {
            return text;
        }

        suggestion = block is null ? Suggestions.For(word, Names())
            : BlocksOf(word) is { Length: > 0 } blocks ? $"'{word}' stands in {blocks}"
            : Suggestions.For(word, tables.SelectMany(table => table.Keywords).Select(keyword => keyword.Name))
            ?? (tables.Count == 0 ? $"there is no block '{block}'" : null);
        return null;
    }

    /// <summary>
    /// What is known of a keyword beside its meaning: its default, range and status, as far as there is something to say.
    /// </summary>
    public static IEnumerable<(string Label, string Value)> Facts(KeywordTable table, Keyword keyword) =>
        new[] { ("default", table.DefaultOf(keyword)), ("range", keyword.Range),
            ("status", StatusOf(table, keyword)) }.Where(fact => fact.Item2.Length > 0);

    private static string Explain(KeywordTable table, Keyword keyword)
    {
        var text = new StringBuilder();
        text.Append($"{(table.Path.Length == 0 ? "" : $"{table.Path}/")}{keyword.Name} {keyword.Arguments}".TrimEnd()).Append('\n');
        text.Append($"    {keyword.Meaning}\n");
        foreach (var (label, value) in Facts(table, keyword))
        {
            text.Append($"    {label}: {value}\n");
        }

        return text.Append("    example:\n").AppendJoin("", keyword.Example.Split('\n').Select(line => $"        {line}\n")).ToString();
    }

    private static bool IsIn(KeywordTable table, string? block) =>
        block is null || table.Path == block || (block.Length > 0 && table.Path.EndsWith($"/{block}", StringComparison.Ordinal));

    private static string BlocksOf(string word) => string.Join(", ", AllTables.Walk()
        .Where(table => table.Find(word) is not null)
        .Select(table => table.Path.Length == 0 ? "the top level" : table.Path));

    private static string Row(KeywordTable table, Keyword keyword)
    {
        var example = keyword.Body is null ? string.Join("<br>", keyword.Example.Split('\n').Select(line => $"`{Cell(line)}`")) : "";
        string[] cells = [$"`{Cell($"{keyword.Name} {keyword.Arguments}".TrimEnd())}`", Cell(table.DefaultOf(keyword)), Cell(keyword.Range),
            Cell(StatusOf(table, keyword)), Cell(keyword.Meaning), example];
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
            _ when AllTables.IsInert(table) => AllTables.OwnerOf(table) is { Keyword.Status: KeywordStatus.NotApplicable }
                ? "nothing to do: see its block"
                : "read and checked, not yet acted on: see its block",
            KeywordStatus.ActedOn => $"acted on since {keyword.Since}{(keyword.IsReadAtStart ? ", at a start only" : "")}",
            KeywordStatus.NotYet => $"read and checked, not yet acted on; {keyword.Omission?.InReference}{note}",
            KeywordStatus.NotApplicable => $"nothing to do{note}",
            _ => $"obsolete{note}",
        };
    }

    private static string Cell(string text)
        => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
