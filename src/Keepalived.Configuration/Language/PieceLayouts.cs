using System.Runtime.InteropServices;

namespace Keepalived.Configuration;

/// <summary>Layouts of pieces. Most lines of a large file are laid out like another one not far above, and share its layout.</summary>
internal sealed class PieceLayouts
{
    private readonly PieceLayout?[] _recent = new PieceLayout?[256];

    /// <summary>The layout of a piece with these words.</summary>
    public PieceLayout Of(Piece piece, ReadOnlySpan<WordRange> words)
    {
        HashCode hash = default;
        hash.Add(piece.Start);
        hash.AddBytes(MemoryMarshal.AsBytes(words));
        ref var layout = ref _recent[(uint)hash.ToHashCode() % _recent.Length];
        if (layout is null || !layout.Is(piece, words))
        {
            layout = new PieceLayout(piece, words.ToArray());
        }

        return layout;
    }
}

/// <summary>Where a piece is in its line, and the words in the piece.</summary>
internal sealed class PieceLayout(Piece piece, WordRange[] words)
{
    public Piece Piece => piece;

    public ReadOnlySpan<WordRange> Words => words;

    public bool Is(Piece other, ReadOnlySpan<WordRange> otherWords) => piece == other && Words.SequenceEqual(otherWords);
}
