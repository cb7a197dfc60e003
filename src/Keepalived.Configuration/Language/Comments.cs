using System.Text;

namespace Keepalived.Configuration;

/// <summary>
/// Comments: <c>#</c> or <c>!</c> outside double quotes to the end of the line; <c>\#</c> and <c>\!</c> are the characters themselves.
/// </summary>
internal static class Comments
{
    private const string Interesting = "#!\"\\";

    public static LogicalLine Strip(LogicalLine line) => Strip(line, out _);

    /// <param name="comment">Index of the sign that begins the comment; -1: there is none.</param>
    public static LogicalLine Strip(LogicalLine line, out int comment)
    {
        comment = -1;
        if (!line.Text.AsSpan().ContainsAny(Interesting))
        {
            return line;
        }

        var end = Scan(line, out var escapes);
        comment = end < line.Text.Length ? end : -1;
        return escapes ? RemoveEscapes(line, end) : line.With(line.Text[..end]);
    }

    private static int Scan(LogicalLine line, out bool escapes)
    {
        escapes = false;
        var quoted = false;
        for (var i = 0; i < line.Text.Length; i++)
        {
            switch (line.Text[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' when !quoted && i + 1 < line.Text.Length && line.Text[i + 1] is '#' or '!':
                    escapes = true;
                    i++;
                    break;
                case '#' or '!' when !quoted:
                    return i;
            }
        }

        return line.Text.Length;
    }

    private static LogicalLine RemoveEscapes(LogicalLine line, int end)
    {
        var text = new StringBuilder(end);
        var segments = new List<LineSegment> { new(0, line.At(0).Column) };
        var quoted = false;
        for (var i = 0; i < end; i++)
        {
            var c = line.Text[i];
            quoted ^= c == '"';
            if (c == '\\' && !quoted && i + 1 < end && line.Text[i + 1] is '#' or '!')
            {
                i++;
                segments.Add(new LineSegment(text.Length, line.At(i).Column));
            }

            text.Append(line.Text[i]);
        }

        return new LogicalLine(text.ToString(), line.Origin.With([.. segments]));
    }
}
