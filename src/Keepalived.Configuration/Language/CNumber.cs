namespace Keepalived.Configuration;

/// <summary>
/// Whole numbers in the notation of C: decimal, octal behind a leading 0, hexadecimal behind 0x, as strtol(3) with base 0 reads them.
/// </summary>
public static class CNumber
{
    /// <summary>Reads all of <paramref name="text"/>, without a sign; false for anything that is no number from 0 to the largest.</summary>
    /// <param name="text">"18", "022", "0x12".</param>
    /// <param name="largest">The greatest number that is one.</param>
    /// <param name="value">What was read.</param>
    public static bool TryParse(ReadOnlySpan<char> text, long largest, out long value)
    {
        var radix = text switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', _, ..] => 8,
            _ => 10,
        };
        var digits = text[(radix switch { 16 => 2, 8 => 1, _ => 0 })..];
        value = 0;
        foreach (var character in digits)
        {
            var digit = DigitOf(character);
            if (digit < 0 || digit >= radix || value > (largest - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return !digits.IsEmpty;
    }

    /// <summary>What a digit counts, 0 to 15; -1 for another character.</summary>
    public static int DigitOf(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => -1,
    };
}
