namespace Keepalived.Configuration;

/// <summary>
/// Lines that keepalived takes for comments: <c>#director: master_bfd peer</c>. What keepalived has no word for is written like this, so
/// that both read one file: decision 0019. A comment that happens to begin so stays one.
/// </summary>
internal static class OwnLines
{
    /// <summary>What such a line begins with; <c>!</c> in place of <c>#</c> does as well.</summary>
    public const string Mark = "#director:";

    private static readonly string[] Keywords = ["master_bfd", "graceful_removal"];

    /// <summary>Whether keepalived has no such keyword.</summary>
    public static bool Have(string keyword) => Keywords.Contains(keyword);

    /// <summary>What stands before a keyword when it is written.</summary>
    public static string Prefix(string keyword) => Have(keyword) ? $"{Mark} " : "";

    /// <summary>The line without its mark, if it has one.</summary>
    public static LogicalLine Uncover(LogicalLine line, DiagnosticBag diagnostics)
    {
        var start = line.Start;
        var text = line.Text.AsSpan(start);
        if (text.Length <= Mark.Length || text[0] is not ('#' or '!') || !text[1..].StartsWith(Mark.AsSpan(1), StringComparison.Ordinal))
        {
            return line;
        }

        var rest = text[Mark.Length..].TrimStart();
        var end = rest.IndexOfAny(' ', '\t');
        var word = (end < 0 ? rest.TrimEnd() : rest[..end]).ToString();
        if (Have(word))
        {
            return line.Blank(start + Mark.Length);
        }

        diagnostics.Warning(
            line.At(start),
            "own-line",
            $"behind '{Mark}' stands no keyword of this program; the line is a comment",
            Suggestions.For(word, Keywords));
        return line;
    }
}
