using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>One keyword with its arguments, and its block if it opens one.</summary>
/// <param name="line">The line it stands in.</param>
/// <param name="layout">Which part of the line it is, and its words.</param>
/// <param name="origin">Where the line stands.</param>
/// <param name="keyword">What the first word is here; null: nothing that is known.</param>
internal sealed class Statement(string line, PieceLayout layout, LineOrigin origin, Keyword? keyword)
{
    private ImmutableArray<Statement> _statements;

    /// <summary>What the first word is here; null: nothing that is known.</summary>
    public Keyword? Keyword => keyword;

    /// <summary>The whole piece, quotes included.</summary>
    public ReadOnlySpan<char> Text => line.AsSpan(Piece.Start, Piece.Length);

    /// <summary>Words, the keyword included.</summary>
    public int Count => layout.Words.Length;

    /// <summary>The block that follows; null: none.</summary>
    public Block? Body => _statements.IsDefault ? null : new Block(this, _statements);

    /// <summary>What stands in that block; empty without one.</summary>
    public ImmutableArray<Statement> Statements => _statements.IsDefault ? [] : _statements;

    /// <summary>Gives it a block of these statements.</summary>
    /// <param name="lastLine">The line of its closing brace; 0: it has none, or it stands in another file.</param>
    public void Open(ImmutableArray<Statement> statements, int lastLine)
    {
        _statements = statements;
        LastLine = lastLine;
    }

    /// <summary>The line of the brace that closes its block; 0: unknown.</summary>
    public int LastLine { get; private set; }

    /// <summary>A quote in it is not closed, which has been reported: what follows from that is no news.</summary>
    public bool IsBroken { get; init; }

    /// <summary>A word by its number; the keyword is 0.</summary>
    public string this[int index] => Span(index).ToString();

    public ReadOnlySpan<char> Span(int index) => line.AsSpan(Piece.Start + Word(index).Start, Word(index).Length);

    /// <summary>Where the statement begins.</summary>
    public SourcePosition Position => PositionOf(0);

    /// <summary>Where a word begins; past the last word: where the piece ends.</summary>
    public SourcePosition PositionOf(int index)
        => PositionAt(index < Count ? Word(index).Start : Count == 0 ? 0 : Word(Count - 1).End);

    /// <summary>Where a character of <see cref="Text"/> stands.</summary>
    public SourcePosition PositionAt(int index) => origin.At(Piece.Start + index);

    /// <summary>Index in <see cref="Text"/> of what follows the keyword.</summary>
    public int ArgumentsStart => Count > 1 ? StartWithQuote(1) : Piece.Length;

    /// <summary>The words after the keyword.</summary>
    public string[] Arguments() => [.. Enumerable.Range(1, Count - 1).Select(i => this[i])];

    /// <summary>
    /// What it is called: the keyword and the words that are read with it, so that what else stands on the line is not shown.
    /// </summary>
    public string Header
        => string.Join(' ',
            Enumerable.Range(0, Math.Min(Count, keyword is { MostWords: > 0 } ? keyword.MostWords : 1)).Select(i => this[i]));

    /// <summary>The words from <paramref name="first"/> on, joined by one blank.</summary>
    public string Join(int first) => string.Join(' ', Enumerable.Range(first, Math.Max(0, Count - first)).Select(i => this[i]));

    private Piece Piece => layout.Piece;

    private WordRange Word(int index) => layout.Words[index];

    private int StartWithQuote(int index)
    {
        var start = Word(index).Start;
        return start > 0 && Text[start - 1] == '"' && !IsClosingQuoteOf(index - 1, start - 1) ? start - 1 : start;
    }

    private bool IsClosingQuoteOf(int index, int position) => Word(index).End == position && position > 0 && index > 0;
}
