using System.Text;
using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>What a tracked file holds.</summary>
/// <param name="Value">The number; null: it is too large for 32 bits.</param>
/// <param name="IsClean">There is a number and nothing behind it.</param>
internal readonly record struct FileNumber(int? Value, bool IsClean)
{
    /// <summary>More of a file is not read.</summary>
    public const int Longest = 127;

    /// <summary>No file.</summary>
    public static readonly FileNumber Missing = new(0, IsClean: true);

    /// <summary>
    /// Reads as strtol(3) does with base 0, which keepalived uses: blanks, a sign, 0x for hexadecimal and 0 for octal, and whatever follows
    /// is ignored. What is no number is 0.
    /// </summary>
    public static FileNumber Parse(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, Longest)]).AsSpan().TrimStart(" \t\n\v\f\r");
        var isNegative = text.StartsWith("-");
        text = isNegative || text.StartsWith("+") ? text[1..] : text;
        var numberBase = 10;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && text.Length > 2 && char.IsAsciiHexDigit(text[2]))
        {
            numberBase = 16;
            text = text[2..];
        }
        else if (text.StartsWith("0"))
        {
            numberBase = 8;
        }

        var number = 0L;
        var count = 0;
        while (count < text.Length && CNumber.DigitOf(text[count]) is >= 0 and var digit && digit < numberBase)
        {
            // As good as any that does not fit.
            number = Math.Min((number * numberBase) + digit, 1L << 40);
            count++;
        }

        number = isNegative ? -number : number;
        var isClean = count > 0 && text[count..].Trim(" \t\n\v\f\r\0").IsEmpty;
        return number is < int.MinValue or > int.MaxValue ? new(null, IsClean: false) : new((int)number, isClean);
    }
}
