namespace Keepalived.Configuration;

/// <summary>Splits a piece into words. Only <c>"</c> quotes; a quote inside a word begins a new one; there are no escapes.</summary>
internal static class WordSplitter
{
    public static WordRange[] Split(ReadOnlySpan<char> text, out int unclosedQuote)
    {
        unclosedQuote = -1;
        Span<WordRange> few = stackalloc WordRange[16];
        List<WordRange>? many = null;
        var count = 0;
        var i = 0;
        while (true)
        {
            while (i < text.Length && Blanks.IsBlank(text[i]))
            {
                i++;
            }

            if (i >= text.Length)
            {
                break;
            }

            WordRange word;
            if (text[i] == '"')
            {
                var close = text[(i + 1)..].IndexOf('"');
                if (close < 0)
                {
                    unclosedQuote = i;
                    break;
                }

                word = new WordRange(i + 1, close);
                i += close + 2;
            }
            else
            {
                var start = i;
                while (i < text.Length && text[i] != '"' && !Blanks.IsBlank(text[i]))
                {
                    i++;
                }

                word = new WordRange(start, i - start);
            }

            if (count < few.Length)
            {
                few[count] = word;
            }
            else
            {
                many ??= [.. few];
                many.Add(word);
            }

            count++;
        }

        return many is null ? few[..count].ToArray() : [.. many];
    }
}
