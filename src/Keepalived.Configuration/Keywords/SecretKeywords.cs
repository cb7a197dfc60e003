namespace Keepalived.Configuration;

/// <summary>Says which rows of the table take a secret. A name that sounds like one is a secret unless its row says that it is none.</summary>
internal static class SecretKeywords
{
    private static readonly string[] Names = ["auth_pass", "password", "key"];
    private static readonly string[] Sounds = ["pass", "pwd", "key", "secret", "token", "credential", "community"];

    /// <summary>The same keyword, whose arguments are never shown.</summary>
    public static TKeyword Secret<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword
        => keyword.WithSecrecy(true);

    /// <summary>The same keyword, whose arguments anybody may read although its name sounds like a secret.</summary>
    public static TKeyword NotSecret<TKeyword>(this TKeyword keyword)
        where TKeyword : Keyword
        => keyword.WithSecrecy(false);

    /// <summary>True for a name that sounds as if a secret stood behind it.</summary>
    public static bool SoundsSecret(string name) => Sounds.Any(sound => name.Contains(sound, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a word that is, or is nearly, a keyword with a secret behind it.</summary>
    public static bool IsNearly(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || !char.IsAsciiLetter(word[0]))
        {
            return false;
        }

        foreach (var name in Names)
        {
            var most = name.Length / 3;
            if (Math.Abs(word.Length - name.Length) <= most && Suggestions.Distance(word.ToString(), name, most) <= most)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a word that goes on where a keyword ends: "auth_passs3cret".</summary>
    public static bool BeginsWithOne(ReadOnlySpan<char> word)
    {
        foreach (var name in Names)
        {
            if (name.Length > 3 && word.Length > name.Length && word.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static TKeyword WithSecrecy<TKeyword>(this TKeyword keyword, bool isSecret)
        where TKeyword : Keyword
    {
        keyword.Secrecy = isSecret;
        return keyword;
    }
}
