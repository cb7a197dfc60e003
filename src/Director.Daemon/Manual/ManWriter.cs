using System.Text;

namespace Director.Daemon.Manual;

/// <summary>Writes a page in the man(7) language.</summary>
internal static class ManWriter
{
    /// <summary>When the text last changed; the manual wants a date, and the build has no clock.</summary>
    private const string Date = "2026-11-21";

    /// <summary>The page.</summary>
    /// <param name="version">Of the program.</param>
    public static string Write(ManualPage page, string version)
    {
        var text = new StringBuilder();
        text.Append(
            ".\\\" Made from the program's own tables: change those.\n"
            + $".TH {page.Name.ToUpperInvariant()} {page.Number} {Date} \"director {version}\"\n");
        text.Append($".SH NAME\n{Escape(page.Name)} \\- {Escape(page.Summary)}\n");
        foreach (var section in page.Sections)
        {
            text.Append($".SH {Quote(section.Title.ToUpperInvariant())}\n");
            var isFirst = true;
            foreach (var block in section.Blocks)
            {
                Append(block, isFirst, text);
                isFirst = false;
            }
        }

        return text.ToString();
    }

    private static void Append(ManualBlock block, bool isFirst, StringBuilder text)
    {
        switch (block)
        {
            case ManualBlock.Paragraph paragraph:
                text.Append(isFirst ? "" : ".PP\n").Append(Line(paragraph.Text));
                break;
            case ManualBlock.Example example:
                text.Append(isFirst ? "" : ".PP\n");
                AppendLines(example.Text.TrimEnd('\n'), ".RS 4", text);
                break;
            case ManualBlock.Definitions definitions:
                foreach (var entry in definitions.Entries)
                {
                    AppendEntry(entry, text);
                }

                break;
        }
    }

    private static void AppendLines(string lines, string indent, StringBuilder text)
    {
        text.Append($".nf\n{indent}\n");
        foreach (var line in lines.Split('\n'))
        {
            text.Append(line.Length == 0 ? ".sp\n" : Line(line));
        }

        text.Append(".RE\n.fi\n");
    }

    private static void AppendEntry(ManualEntry entry, StringBuilder text)
    {
        var argument = entry.Argument.Length == 0 ? "" : $" \\fI{Escape(entry.Argument)}\\fR";
        text.Append($".TP\n\\fB{Escape(entry.Term)}\\fR{argument}\n");
        for (var i = 0; i < entry.Lines.Length; i++)
        {
            text.Append(i == 0 ? "" : ".br\n").Append(Line(entry.Lines[i]));
        }

        if (entry.Example.Length > 0)
        {
            AppendLines(entry.Example, ".RS", text);
        }
    }

    /// <summary>A line of text; a dot or an apostrophe at its beginning would be a request.</summary>
    private static string Line(string line) => line is ['.' or '\'', ..] ? $"\\&{Escape(line)}\n" : $"{Escape(line)}\n";

    private static string Escape(string text) => text
        .Replace("\\", "\\e", StringComparison.Ordinal)
        .Replace("-", "\\-", StringComparison.Ordinal)
        .Replace("~", "\\(ti", StringComparison.Ordinal)
        .Replace("^", "\\(ha", StringComparison.Ordinal)
        .Replace("'", "\\(aq", StringComparison.Ordinal)
        .Replace("`", "\\(ga", StringComparison.Ordinal);

    private static string Quote(string title) => title.Contains(' ', StringComparison.Ordinal) ? $"\"{Escape(title)}\"" : Escape(title);
}
