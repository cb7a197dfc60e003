using System.Text;

namespace Director.Tools.Text;

/// <summary>Shows a text on a terminal in the place of the one before, without a flicker. Pure.</summary>
public static class Redraw
{
    /// <summary>What to write: each line over the old one, and nothing below.</summary>
    /// <param name="rows">Of the terminal: what has no place is left out, and that is said.</param>
    /// <param name="isFirst">The terminal shows something else yet.</param>
    public static string Of(string text, int rows, bool isFirst)
    {
        StringBuilder frame = new(isFirst ? "\e[2J\e[H" : "\e[H");
        var lines = text.TrimEnd('\n').Split('\n');
        var shown = lines.Length < rows ? lines.Length : Math.Max(rows - 2, 0);
        foreach (var line in lines.AsSpan(0, shown))
        {
            frame.Append(line).Append("\e[K\n");
        }

        if (shown < lines.Length)
        {
            frame.Append($"({lines.Length - shown} more lines: name what you are looking for)\e[K\n");
        }

        return frame.Append("\e[J").ToString();
    }
}
