using System.Runtime.InteropServices;
using System.Text;

namespace Keepalived.Configuration;

/// <summary>Texts of lines. Most lines of a large file are like another one not far above, and share its text.</summary>
internal sealed class LineTexts
{
    private readonly LineText?[] _recent = new LineText?[256];

    /// <summary>The text of a line's bytes.</summary>
    public LineText Of(ReadOnlySpan<byte> line)
    {
        ref var recent = ref _recent[PlaceOf(line)];
        if (recent is null || !Ascii.Equals(line, recent.Text))
        {
            var text = RawText.Decode(line);
            recent = new LineText(text, SecretText.Find(text));
        }

        return recent;
    }

    // Of the length and the last characters: the first ones are blanks.
    private static int PlaceOf(ReadOnlySpan<byte> line)
    {
        const int End = sizeof(ulong);
        var end = line.Length < End ? (line.IsEmpty ? 0u : line[^1]) : MemoryMarshal.Read<ulong>(line[^End..]);
        return (int)(((end ^ (ulong)line.Length) * 0x9E3779B97F4A7C15) >> 56);
    }
}
