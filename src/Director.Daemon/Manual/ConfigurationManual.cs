using System.Collections.Immutable;
using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Manual;

/// <summary>director.conf(5), from the table of keywords.</summary>
internal static class ConfigurationManual
{
    /// <summary>The page.</summary>
    public static ManualPage Page() => new("director.conf", 5, "configuration of the director, in the language of keepalived.conf",
    [
        new("Description",
            new ManualBlock.Paragraph(
                $"director(8) reads {ConfigurationPaths.Own}, or, if there is none, {ConfigurationPaths.Keepalived}. A file has one "
                + "keyword with its arguments a line; blocks stand in braces. \"!\" and \"#\" begin a comment, words with blanks stand in "
                + "quotes."),
            new ManualBlock.Paragraph("\"director check FILE\" says what is wrong with a file, \"director config show\" how it is read.")),
        .. AllTables.Walk().Where(table => !table.Keywords.IsEmpty).Select(Section),
        new("See also", new ManualBlock.Paragraph("director(8)")),
    ]);

    private static ManualSection Section(KeywordTable table) => new(
        table.Path.Length == 0 ? "Top level" : table.Path,
        new ManualBlock.Paragraph(table.Meaning),
        new ManualBlock.Definitions([.. table.Keywords.Select(keyword => Entry(table, keyword))]));

    private static ManualEntry Entry(KeywordTable table, Keyword keyword)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add(keyword.Meaning);
        foreach (var (label, value) in KeywordReference.Facts(table, keyword))
        {
            lines.Add($"{label}: {value}");
        }

        lines.Add("example:");
        return new(keyword.Name, keyword.Arguments, lines.ToImmutable(), keyword.Example);
    }
}
