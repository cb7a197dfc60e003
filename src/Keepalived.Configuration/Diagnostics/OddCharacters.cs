namespace Keepalived.Configuration;

/// <summary>
/// Names characters that look like others, or like nothing: they come with texts that are copied from pages and documents.
/// </summary>
internal static class OddCharacters
{
    // Cyrillic and Greek letters, in the order of the Latin ones that they look like.
    private const string LookAlikes = "\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u03c5\u051d\u0445\u0443"
        + "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
        + "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7";

    private const string Latin = "acdehijlopqsuwxyABCEHIJKMOPSTXYovABEZHIKMNOPTYX";

    /// <summary>"U+00A0, a no-break space, stands where a plain blank belongs"; null: nothing odd in <paramref name="word"/>.</summary>
    public static string? Describe(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyExceptInRange('\0', '\u007f'))
        {
            return null;
        }

        foreach (var c in word)
        {
            if (NameOf(c) is { } name)
            {
                return $"U+{(int)c:X4}, {name}";
            }
        }

        return null;
    }

    private static string? NameOf(char c) => c switch
    {
        < '\u0080' => null,
        '\u00a0' => "a no-break space, stands where a plain blank belongs",
        '\u00ad' => "a soft hyphen, cannot be seen: delete it",
        (>= '\u2000' and <= '\u200a') or '\u202f' or '\u205f' or '\u3000' => "another kind of space, stands where a plain blank belongs",
        (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or '\u2060' or '\ufeff' => "cannot be seen: delete it",
        (>= '\u2010' and <= '\u2015') or '\u2212' => "a dash, stands where '-' belongs",
        (>= '\u2018' and <= '\u201b') or '\u2032' => "a typographic apostrophe, quotes nothing",
        (>= '\u201c' and <= '\u201f') or '\u00ab' or '\u00bb' or '\u2033' => "a typographic quote, quotes nothing: write '\"'",
        (>= '\uff01' and <= '\uff5e') => $"a wide form of '{(char)(c - '\uff01' + '!')}'",
        _ => LookAlikes.IndexOf(c, StringComparison.Ordinal) is var i and >= 0
            ? $"a {(c < '\u0400' ? "Greek" : "Cyrillic")} letter, looks like '{Latin[i]}'"
            : null,
    };
}
