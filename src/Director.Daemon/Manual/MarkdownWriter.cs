using System.Text;

namespace Director.Daemon.Manual;

/// <summary>Writes a page in Markdown.</summary>
internal static class MarkdownWriter
{
    /// <summary>The page.</summary>
    /// <param name="title">Of the page.</param>
    public static string Write(ManualPage page, string title)
    {
        var text =
            new StringBuilder(
                $"# {title}\n\n`{page.Name}`: {page.Summary}. This page and {page.Name}({page.Number}) are made from the program's own "
                + "tables.\n");
        foreach (var section in page.Sections)
        {
            text.Append($"\n## {section.Title}\n");
            foreach (var block in section.Blocks)
            {
                Append(block, text);
            }
        }

        return text.ToString();
    }

    private static void Append(ManualBlock block, StringBuilder text)
    {
        text.Append('\n');
        switch (block)
        {
            case ManualBlock.Paragraph paragraph:
                text.Append(Escape(paragraph.Text)).Append('\n');
                break;
            case ManualBlock.Example example:
                foreach (var line in example.Text.TrimEnd('\n').Split('\n'))
                {
                    text.Append($"    {line}\n");
                }

                break;
            case ManualBlock.Definitions definitions:
                text.Append("| | |\n| --- | --- |\n");
                foreach (var entry in definitions.Entries)
                {
                    var term = $"{entry.Term} {entry.Argument}".TrimEnd().Replace("|", "\\|", StringComparison.Ordinal);
                    text.Append($"| `{term}` | {string.Join("<br>", entry.Lines.Select(Escape))} |\n");
                }

                break;
        }
    }

    private static string Escape(string text) => text
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "\\<", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal);
}
