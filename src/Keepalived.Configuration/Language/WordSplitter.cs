namespace Keepalived.Configuration;

/// <summary>Splits a piece into words. Only <c>"</c> quotes; a quote inside a word begins a new one; there are no escapes.</summary>
internal static class WordSplitter
{
    /// <summary>Fills <paramref name="words"/>.</summary>
    /// <returns>Index of a quote that is not closed, which ends the words; -1: none.</returns>
    public static int Split(ReadOnlySpan<char> text, List<WordRange> words)
    {
        words.Clear();
        var i = 0;
        while (true)
        {
            i = Blanks.EndOf(text, i);
            if (i >= text.Length)
            {
                return -1;
            }

            if (text[i] == '"')
            {
                var close = text[(i + 1)..].IndexOf('"');
                if (close < 0)
                {
                    return i;
                }

                words.Add(new WordRange(i + 1, close));
                i += close + 2;
            }
            else
            {
                var length = text[i..].IndexOfAny(Blanks.AndQuotes) is var end and >= 0 ? end : text.Length - i;
                words.Add(new WordRange(i, length));
                i += length;
            }
        }
    }
}

/// <summary>Where a word is in its piece.</summary>
/// <param name="Start">Index of its first character, after the quote if it is quoted.</param>
/// <param name="Length">Characters, without quotes.</param>
internal readonly record struct WordRange(int Start, int Length)
{
    /// <summary>Index of what follows its last character.</summary>
    public int End => Start + Length;
}
