using System.Globalization;
using System.Text;

namespace Director.Tools.Text;

/// <summary>
/// Names and words from files, checks and other routers, made harmless for a terminal: what would move its cursor, change its colours or
/// turn the direction of text (ECMA-48, Unicode's format characters) becomes U+FFFD.
/// </summary>
public static class PlainText
{
    /// <summary>The text, with nothing in it but what is seen.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(IsSeen(rune) ? rune : Rune.ReplacementChar);
        }

        return plain.ToString();
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
