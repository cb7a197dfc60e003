using System.Buffers;

namespace Keepalived.Configuration;

/// <summary>The text of a line with what there is to find out about it, once for all lines like it: see <see cref="LineTexts"/>.</summary>
internal sealed class LineText
{
    // What may begin a comment, a quote, a definition, a condition or a repetition.
    private static readonly SearchValues<char> Signs = SearchValues.Create("#!\"\\$@~");

    private PieceLayout[]? _pieces;

    /// <param name="text">See <see cref="Text"/>.</param>
    /// <param name="secret">See <see cref="Secret"/>.</param>
    public LineText(string text, SecretPlace? secret = null)
    {
        (Text, Readable, Secret) = (text, RawText.Readable(text), secret);
        Start = Blanks.EndOf(text, 0);
        IsPlain = !text.AsSpan(Start).ContainsAny(Signs) && !IncludeDirective.MayBegin(text.AsSpan(Start));
    }

    /// <summary>Leading blanks included: indices are columns.</summary>
    public string Text { get; }

    /// <summary>Index of the first character that is not blank, or the length.</summary>
    public int Start { get; }

    /// <summary>There are words and braces in it and nothing else, and it is no include.</summary>
    public bool IsPlain { get; }

    /// <summary>With U+FFFD for what is no UTF-8, see <see cref="RawText.Readable"/>.</summary>
    public string Readable { get; }

    /// <summary>What sounds like a password in a line as it stands in the file, see <see cref="SecretText.Find"/>; null: nothing.</summary>
    public SecretPlace? Secret { get; }

    /// <summary>Its braces and what stands between them.</summary>
    public PieceLayout[] Pieces(PieceCutter cutter) => _pieces ??= cutter.Cut(Text);
}
