using System.Buffers;
using System.Runtime.InteropServices;

namespace Keepalived.Configuration;

/// <summary>Cuts a line at every brace outside double quotes. Braces that <c>${NAME}</c> left behind belong to the text.</summary>
internal sealed class PieceCutter
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("{}\"$");

    private readonly PieceLayouts _layouts = new();
    private readonly List<PieceLayout> _pieces = [];
    private readonly PieceLayout[]?[] _recent = new PieceLayout[]?[64];

    /// <summary>The pieces, without those that are blank. Lines that are laid out like one not far above share the array.</summary>
    public PieceLayout[] Cut(string line)
    {
        _pieces.Clear();
        var start = 0;
        var quoted = false;
        for (var i = NextSign(line, 0); i < line.Length; i = NextSign(line, i + 1))
        {
            var c = line[i];
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c == '$')
            {
                i = Math.Max(i, EndOfReference(line, i));
            }
            else if (!quoted)
            {
                AddText(line, start, i);
                _pieces.Add(_layouts.OfBrace(i));
                start = i + 1;
            }
        }

        AddText(line, start, line.Length);
        var pieces = CollectionsMarshal.AsSpan(_pieces);
        ref var recent = ref _recent[(pieces.Length + (pieces is [var first, ..] ? 4 * first.Piece.Length : 0)) % _recent.Length];
        if (recent is null || !recent.AsSpan().SequenceEqual(pieces))
        {
            recent = pieces.ToArray();
        }

        return recent;
    }

    private static int NextSign(string line, int from)
        => line.AsSpan(from).IndexOfAny(Signs) is var next and >= 0 ? from + next : line.Length;

    private static int EndOfReference(string line, int dollar)
    {
        var i = dollar + 1;
        if (i >= line.Length || line[i] != '{')
        {
            return -1;
        }

        for (i++; i < line.Length && Definitions.IsNameCharacter(line[i]); i++)
        {
        }

        return i > dollar + 2 && i < line.Length && line[i] == '}' ? i : -1;
    }

    private void AddText(string line, int start, int end)
    {
        if (!Blanks.IsBlank(line.AsSpan(start, end - start)))
        {
            _pieces.Add(_layouts.OfText(line, new Piece(start, end - start)));
        }
    }
}

/// <summary>A brace, or what stands between two braces.</summary>
/// <param name="Start">Index in the line.</param>
/// <param name="Length">Characters.</param>
internal readonly record struct Piece(int Start, int Length);
