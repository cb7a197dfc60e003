using System.Globalization;
using System.Numerics;

namespace Keepalived.Configuration;

/// <summary>Numbers as keepalived writes them.</summary>
internal static class NumberText
{
    /// <summary>
    /// An integer in base 10, with a sign; false when anything else follows. <paramref name="digits"/> counts what was read.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value, out int digits)
    {
        var i = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        digits = i;
        if (i == 0 || !char.IsAsciiDigit(text[i - 1]))
        {
            value = 0;
            digits = 0;
            return false;
        }

        // Digits fail to be a number only by being too many.
        if (!long.TryParse(text[..i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            value = text[0] == '-' ? long.MinValue : long.MaxValue;
        }

        return i == text.Length;
    }

    /// <summary>A whole argument as a number between two bounds; reports what is wrong.</summary>
    public static bool TryRead(
        Statement statement, int index, ReadContext context, long minimum, long maximum, out long value, string? consequence = null)
    {
        value = 0;
        if (!context.TryArgumentSpan(statement, index, "a number", out var text))
        {
            return false;
        }

        if (!TryParse(text.TrimStart(), out value, out _))
        {
            context.Bad(statement, index, "bad-number", $"'{text}' is not a whole number{consequence}",
                HintFor(statement, index, minimum, maximum));
            return false;
        }

        return InRange(statement, index, context, value, minimum, maximum, consequence);
    }

    /// <summary>The range, or the right form of "= 20".</summary>
    public static string HintFor(Statement statement, int index, long minimum, long maximum)
    {
        var isAssignment = statement.Span(index).StartsWith('=');
        var value = isAssignment
            ? string.Concat(statement.Span(index)[1..], index + 1 < statement.Count ? statement.Span(index + 1) : "")
            : "";
        return isAssignment && value.Length > 0 ? $"write '{statement[0]} {value}', without '='" : $"expected {minimum} to {maximum}";
    }

    public static bool InRange<TNumber>(
        Statement statement, int index, ReadContext context, TNumber value, TNumber minimum, TNumber maximum, string? consequence = null)
        where TNumber : INumber<TNumber>
    {
        if (value >= minimum && value <= maximum)
        {
            return true;
        }

        context.Bad(statement, index, "out-of-range", $"'{statement[index]}' is outside the range of '{statement[0]}'{consequence}",
            $"expected {minimum} to {maximum}");
        return false;
    }
}
