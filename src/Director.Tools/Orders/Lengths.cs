using System.Globalization;

namespace Director.Tools.Orders;

/// <summary>A length of time as people type it. Pure.</summary>
public static class Lengths
{
    /// <summary>What may be typed, for messages.</summary>
    public const string Form = "a number followed by s, m, h or d, as in 90s, 30m, 2h or 1d";

    /// <summary>Seconds of "90", "90s", "30m", "2h" or "1d", above 0; null: it is none of these.</summary>
    public static double? Seconds(string text)
    {
        var (digits, unit) = text switch
        {
            [.. var before, 's'] => (before, 1),
            [.. var before, 'm'] => (before, 60),
            [.. var before, 'h'] => (before, 3600),
            [.. var before, 'd'] => (before, 86400),
            _ => (text, 1),
        };
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? (double)count * unit
            : null;
    }
}
