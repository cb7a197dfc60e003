using System.Text;
using Director.Daemon.Completion;

namespace Director.Daemon.Manual;

/// <summary>What --help prints: the manual's forms, in the width of a terminal.</summary>
internal static class HelpText
{
    private const int Width = 80;
    private const int Column = 32;

    /// <summary>The text for one command.</summary>
    public static string Of(CommandShape command)
    {
        var text = new StringBuilder($"Usage: {DirectorManual.Synopsis(command)}\n\n");
        Append($"{command.Description}.", text, indent: 0);
        Append("Arguments", command.Arguments.Select(static argument => new ManualEntry(argument.Name, argument.Description)), text);

        Append("Options", command.Options.Select(DirectorManual.Option), text);
        var inner = command.Commands.Select(below => new ManualEntry(DirectorManual.WithArgument(below.Name, below), below.Description));
        Append("Commands", inner, text);
        return text.ToString();
    }

    private static void Append(string title, IEnumerable<ManualEntry> entries, StringBuilder text)
    {
        foreach (var (index, entry) in entries.Index())
        {
            text.Append(index == 0 ? $"\n{title}:\n" : "");
            var term = $"  {entry.Term} {entry.Argument}".TrimEnd();
            text.Append(term.Length < Column - 1 ? term.PadRight(Column) : $"{term}\n{new string(' ', Column)}");
            Append(string.Join(' ', entry.Lines).TrimEnd('.'), text, Column);
        }
    }

    /// <summary>Appends words, the first at where the text ends, and begins lines at <paramref name="indent"/>.</summary>
    private static void Append(string words, StringBuilder text, int indent)
    {
        var left = Width - indent;
        foreach (var (index, word) in words.Split(' ').Index())
        {
            if (index > 0 && word.Length + 1 > left)
            {
                text.Append('\n').Append(' ', indent);
                left = Width - indent;
            }
            else if (index > 0)
            {
                text.Append(' ');
                left--;
            }

            text.Append(word);
            left -= word.Length;
        }

        text.Append('\n');
    }
}
