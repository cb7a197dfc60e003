using System.Buffers;

namespace Keepalived.Configuration;

/// <summary>Takes what a configuration says, one statement after the other, in canonical order.</summary>
internal abstract class ConfigurationWriter(bool withDefaults)
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(" \t\r\f\v{}#!");

    /// <summary>Also what is as it would be without saying so: not every default can be written.</summary>
    public bool WithDefaults => withDefaults;

    public abstract void Line(string keyword, string arguments = "", bool isDefault = false);

    /// <summary>A block; nothing at all when <paramref name="body"/> writes nothing and <paramref name="evenEmpty"/> is false.</summary>
    public abstract void Block(string header, Action body, bool evenEmpty = true);

    /// <summary>A word, in quotes when it needs them.</summary>
    public static string Quote(string word)
    {
        // At the start of a line the last ones would be a condition, a definition, a repetition or an include.
        var needsQuotes = word.Length == 0 || word.AsSpan()
            .ContainsAny(NeedsQuotes) || word[0] is '@' or '$' or '~' || word.StartsWith("include", StringComparison.Ordinal);
        return needsQuotes ? $"\"{word}\"" : word;
    }
}
