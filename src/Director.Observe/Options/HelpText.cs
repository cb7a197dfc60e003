using System.Text;

namespace Director.Observe.Options;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int Width = 80;
    private const string Indent = "      ";

    /// <summary>Shown for itself, as <c>--version</c>.</summary>
    public static readonly OptionRow Help = new("--help", null, "Prints this and ends");

    /// <summary>Shown for itself.</summary>
    public static readonly OptionRow Version = new("--version", null, "Prints the version and ends");

    /// <summary>The text.</summary>
    public static string Of(IEnumerable<OptionRow> rows)
    {
        StringBuilder text = new();
        text.Append("""
            Usage: director-observe [OPTION]...
            Shows what a running director does, to people and to monitoring.


            """);
        foreach (var row in rows.Append(Help).Append(Version))
        {
            text.Append("  ").Append(row.Name).Append(row.Argument is null ? "" : $" {row.Argument}").Append('\n');
            AppendWrapped(text, $"{row.Meaning}{(row.Default is null ? "" : $" (default: {row.Default})")}.");
        }

        return text.ToString();
    }

    private static void AppendWrapped(StringBuilder text, string sentence)
    {
        var column = 0;
        foreach (var word in sentence.Split(' '))
        {
            if (column + word.Length >= Width - 1)
            {
                text.Append('\n');
                column = 0;
            }

            var before = column == 0 ? Indent : " ";
            text.Append(before).Append(word);
            column += before.Length + word.Length;
        }

        text.Append('\n');
    }
}
