using System.Text;

namespace Keepalived.Configuration;

/// <summary>Texts of lines. Most lines of a large file are like another one not far above, and share its text.</summary>
internal sealed class LineTexts
{
    private readonly string?[] _recent = new string?[256];

    /// <summary>The text of a line's bytes.</summary>
    public string Of(ReadOnlySpan<byte> line)
    {
        HashCode hash = default;
        hash.AddBytes(line);
        ref var text = ref _recent[(uint)hash.ToHashCode() % _recent.Length];
        if (text is null || !Ascii.Equals(line, text))
        {
            text = RawText.Decode(line);
        }

        return text;
    }
}
