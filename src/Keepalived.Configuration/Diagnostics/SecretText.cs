using System.Buffers;
using System.Text;

namespace Keepalived.Configuration;

/// <summary>Takes secrets out of texts that are shown.</summary>
internal static class SecretText
{
    /// <summary>Stands for a secret, however long it is.</summary>
    public const string Mask = "********";

    private static readonly SearchValues<char> OfWords =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-$~/.");

    private static readonly string[] Signs = ["pas", "pwd", "psw", "secr"];
    private static readonly SearchValues<char> BeginOfSigns = SearchValues.Create("pPsS");

    // Made when a message about a line with a secret has to be judged, which is rare.
    private static readonly Lazy<HashSet<string>> Harmless = new(() => [.. KeywordReference.Names(), "{", "}", "\"", "#", "!"]);

    /// <summary>
    /// The secret in a line as it stands in the file, judged by its words alone: behind the first one that sounds like a password;
    /// the whole line when it repeats something. Null: none.
    /// </summary>
    public static SecretPlace? Find(string line)
    {
        var text = line.AsSpan();
        var start = text.Length - text.TrimStart().Length;
        var sign = IndexOfSign(text);
        if (sign < 0 && start < text.Length)
        {
            var word = text.Slice(start, IndexOfEnd(text[start..]));
            sign = word is "key" || (word[..Math.Min(1, word.Length)] is "$" && SecretKeywords.SoundsSecret(word.ToString())) ? start : -1;
        }

        // What is repeated may have its values before its keyword.
        var isRepeated = start < text.Length && text[start] == '~';
        if (sign < 0 && !(isRepeated && HasKeyword(text)))
        {
            return null;
        }

        var column = isRepeated ? 1 : sign + IndexOfEnd(text[sign..]) + 1;
        return new SecretPlace(column, column, text.Contains('\''));
    }

    /// <summary>Where the first word of a line ends that is no condition.</summary>
    public static int EndOfFirstWord(string line)
    {
        var text = line.AsSpan();
        var start = text.Length - text.TrimStart().Length;
        if (start < text.Length && text[start] == '@' && text[start..].IndexOfAny(' ', '\t') is var blank and > 0)
        {
            start = text.Length - text[(start + blank)..].TrimStart().Length;
        }

        return start + IndexOfEnd(text[start..]);
    }

    /// <summary>The message without what it quotes, but for keywords.</summary>
    /// <param name="message">Quotes with apostrophes.</param>
    /// <param name="place">Where the secret stands.</param>
    public static string WithoutQuotes(string message, SecretPlace place)
    {
        var (open, from) = (IndexOfQuote(message, 0), 0);
        var text = new StringBuilder(message.Length);
        while (open >= 0)
        {
            var close = place.HasApostrophe ? message.LastIndexOf('\'') : EndOfQuote(message, open + 1);
            close = close <= open ? message.Length : close;
            var quoted = message[(open + 1)..close];
            text.Append(message.AsSpan(from, open + 1 - from)).Append(Harmless.Value.Contains(quoted) ? quoted : Mask);
            from = close;
            open = close < message.Length ? IndexOfQuote(message, close + 1) : -1;
        }

        return text.Append(message.AsSpan(from)).ToString();
    }

    // Every line of a file is looked at: a search for all of them at once goes through it character by character.
    private static int IndexOfSign(ReadOnlySpan<char> text)
    {
        for (var i = 0; text[i..].IndexOfAny(BeginOfSigns) is var next and >= 0; i++)
        {
            i += next;
            foreach (var sign in Signs)
            {
                if (text[i..].StartsWith(sign, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private static bool HasKeyword(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = IndexOfEnd(text);
            if (SecretKeywords.IsNearly(text[..end]))
            {
                return true;
            }

            text = text[Math.Min(text.Length, end + 1)..];
        }

        return false;
    }

    private static int IndexOfEnd(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(OfWords) is var end and >= 0 ? end : text.Length;

    // The apostrophe of "the file's" opens nothing.
    private static int IndexOfQuote(string message, int from)
    {
        for (var i = message.IndexOf('\'', from); i >= 0; i = message.IndexOf('\'', i + 1))
        {
            if (i == 0 || !char.IsLetterOrDigit(message[i - 1]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int EndOfQuote(string message, int from)
    {
        for (var i = message.IndexOf('\'', from); i >= 0; i = message.IndexOf('\'', i + 1))
        {
            if (i + 1 == message.Length || !char.IsLetterOrDigit(message[i + 1]))
            {
                return i;
            }
        }

        return -1;
    }
}
