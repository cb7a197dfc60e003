namespace Keepalived.Configuration;

/// <summary>
/// Names of keywords that take a secret, and names that sound as if they did: a misspelt one hides what stands behind it as well.
/// </summary>
internal static class SecretKeywords
{
    private static readonly string[] Names = ["auth_pass", "password", "key"];
    private static readonly string[] Sounds = ["pass", "pwd", "key", "secret", "token", "credential", "community"];

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
}
