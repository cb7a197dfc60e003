namespace Keepalived.Configuration;

/// <summary>One keyword with its arguments, and its block if it opens one.</summary>
internal sealed class Statement(string text, int offset, LineOrigin origin, WordRange[] words, Keyword? keyword)
{
    /// <summary>What the first word is here; null: nothing that is known.</summary>
    public Keyword? Keyword => keyword;

    /// <summary>The whole piece, quotes included.</summary>
    public string Text => text;

    /// <summary>Words, the keyword included.</summary>
    public int Count => words.Length;

    /// <summary>The block that follows; null: none.</summary>
    public Block? Body { get; set; }

    /// <summary>A word by its number; the keyword is 0.</summary>
    public string this[int index] => text.Substring(words[index].Start, words[index].Length);

    public ReadOnlySpan<char> Span(int index) => text.AsSpan(words[index].Start, words[index].Length);

    /// <summary>Where the statement begins.</summary>
    public SourcePosition Position => PositionOf(0);

    /// <summary>Where a word begins; past the last word: where the piece ends.</summary>
    public SourcePosition PositionOf(int index)
        => PositionAt(index < words.Length ? words[index].Start : words.Length == 0 ? 0 : words[^1].Start + words[^1].Length);

    /// <summary>Where a character of <see cref="Text"/> stands.</summary>
    public SourcePosition PositionAt(int index) => origin.At(offset + index);

    /// <summary>Index in <see cref="Text"/> of what follows the keyword.</summary>
    public int ArgumentsStart => words.Length > 1 ? StartWithQuote(1) : text.Length;

    /// <summary>The words from <paramref name="first"/> on, joined by one blank.</summary>
    public string Join(int first) => string.Join(' ', Enumerable.Range(first, Math.Max(0, Count - first)).Select(i => this[i]));

    private int StartWithQuote(int index)
    {
        var start = words[index].Start;
        return start > 0 && text[start - 1] == '"' && !IsClosingQuoteOf(index - 1, start - 1) ? start - 1 : start;
    }

    private bool IsClosingQuoteOf(int index, int position) => words[index].Start + words[index].Length == position && position > 0 && index > 0;
}
