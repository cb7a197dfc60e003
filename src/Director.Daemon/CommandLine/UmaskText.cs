namespace Director.Daemon.CommandLine;

/// <summary>The argument of -u: octal after a leading 0, hexadecimal after 0x, else decimal, as strtol(3) with base 0 reads it.</summary>
internal static class UmaskText
{
    private const int Largest = 0x1FF;

    /// <summary>Reads "022", "0x12" or "18"; false for anything that is no mode from 0 to 0777.</summary>
    public static bool TryParse(string text, out int mask)
    {
        mask = 0;
        var (digits, radix) = text switch
        {
            ['0', 'x' or 'X', ..] => (text[2..], 16),
            ['0', _, ..] => (text[1..], 8),
            _ => (text, 10),
        };
        foreach (var character in digits)
        {
            var digit = char.IsAsciiHexDigit(character) ? Convert.ToInt32(character.ToString(), 16) : radix;
            mask = (mask * radix) + digit;
            if (digit >= radix || mask > Largest)
            {
                return false;
            }
        }

        return digits.Length > 0;
    }
}
