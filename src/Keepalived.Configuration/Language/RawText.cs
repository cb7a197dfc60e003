using System.Text;
using System.Text.Unicode;

namespace Keepalived.Configuration;

/// <summary>
/// Text that keeps bytes which are no UTF-8: a byte b of that kind stands as the lone surrogate U+DC00 + b, and becomes the byte
/// again when encoded. A password goes to the wire byte for byte, whatever the encoding of the file.
/// </summary>
public static class RawText
{
    private const char First = '\uDC80';
    private const char Last = '\uDCFF';
    private const char Base = '\uDC00';

    /// <summary>The text of some bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var b in bytes[..length])
                {
                    text.Append((char)(Base + b));
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> one = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (IsRaw(text, i))
            {
                bytes.Add((byte)(text[i] - Base));
                continue;
            }

            var rune = Rune.TryGetRuneAt(text, i, out var whole) ? whole : Rune.ReplacementChar;
            bytes.AddRange(one[..rune.EncodeToUtf8(one)]);
            i += rune.Utf16SequenceLength - 1;
        }

        return [.. bytes];
    }

    /// <summary>The same text with U+FFFD for what is no UTF-8; as many characters.</summary>
    public static string Readable(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(First, Last))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsRaw(source, i) ? '\uFFFD' : source[i];
            }
        });
    }

    private static bool IsRaw(string text, int index)
        => text[index] is >= First and <= Last && (index == 0 || !char.IsHighSurrogate(text[index - 1]));
}
