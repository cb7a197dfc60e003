using Keepalived.Configuration;

namespace Director.Daemon.CommandLine;

/// <summary>The argument of -u: octal after a leading 0, hexadecimal after 0x, else decimal.</summary>
internal static class UmaskText
{
    private const int Largest = 0x1FF;

    /// <summary>Reads "022", "0x12" or "18"; false for anything that is no mode from 0 to 0777.</summary>
    public static bool TryParse(string text, out int mask)
    {
        var isRead = CNumber.TryParse(text, Largest, out var number);
        mask = (int)number;
        return isRead;
    }
}
