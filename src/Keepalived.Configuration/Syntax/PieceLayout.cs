namespace Keepalived.Configuration;

/// <summary>Where a piece is in its line, and the words in the piece.</summary>
internal sealed class PieceLayout(Piece piece, WordRange[] words)
{
    public Piece Piece => piece;

    public ReadOnlySpan<WordRange> Words => words;

    public bool Is(Piece other, ReadOnlySpan<WordRange> otherWords) => piece == other && Words.SequenceEqual(otherWords);
}
