using System.Runtime.InteropServices;

namespace Keepalived.Configuration;

/// <summary>Layouts of pieces. Most lines of a large file are laid out like another one not far above, and share its layout.</summary>
internal sealed class PieceLayouts
{
    private readonly PieceLayout?[] _recent = new PieceLayout?[256];
    private readonly List<WordRange> _words = [];

    /// <summary>The layout of a brace.</summary>
    public PieceLayout OfBrace(int index) => Of(new Piece(index, 1), [], unclosed: -1);

    /// <summary>The layout of what stands in a line between two braces.</summary>
    public PieceLayout OfText(string line, Piece piece)
    {
        var unclosed = WordSplitter.Split(line.AsSpan(piece.Start, piece.Length), _words);
        return Of(piece, CollectionsMarshal.AsSpan(_words), unclosed);
    }

    private PieceLayout Of(Piece piece, ReadOnlySpan<WordRange> words, int unclosed)
    {
        var end = words is [.., var last] ? last.Start : 0;
        ref var layout = ref _recent[((piece.Start * 41) + (piece.Length * 13) + (words.Length * 7) + end) % _recent.Length];
        if (layout is null || !layout.Is(piece, words, unclosed))
        {
            layout = new PieceLayout(piece, words.ToArray(), unclosed);
        }

        return layout;
    }
}

/// <summary>Where a piece is in its line, and the words in the piece.</summary>
/// <param name="unclosed">See <see cref="Unclosed"/>.</param>
internal sealed class PieceLayout(Piece piece, WordRange[] words, int unclosed)
{
    public Piece Piece => piece;

    public ReadOnlySpan<WordRange> Words => words;

    /// <summary>Index in the piece of a quote that is not closed, which ends the words; -1: none.</summary>
    public int Unclosed => unclosed;

    /// <summary>It is a brace: what stands between two has words, or a quote that is not closed.</summary>
    public bool IsBrace => words.Length == 0 && unclosed < 0;

    public bool Is(Piece other, ReadOnlySpan<WordRange> otherWords, int otherUnclosed)
        => piece == other && unclosed == otherUnclosed && Words.SequenceEqual(otherWords);
}
