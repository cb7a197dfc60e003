using System.Globalization;

namespace Keepalived.Configuration;

/// <summary>Times as keepalived writes them: seconds (or milliseconds) with decimals.</summary>
internal static class TimeText
{
    /// <summary>Reads one argument.</summary>
    /// <param name="unit">What 1 stands for.</param>
    /// <param name="places">Decimals; more are an error and rounded.</param>
    public static bool TryRead(
        Statement statement, int index, ReadContext context, decimal minimum, decimal maximum, int places, TimeSpan unit,
        out TimeSpan value)
    {
        value = TimeSpan.Zero;
        if (!context.TryArgument(statement, index, "a time", out var word))
        {
            return false;
        }

        if (!TryParse(word.Trim(), out var number, out var suffix))
        {
            context.Bad(statement, index, "bad-time", $"'{word}' is not a time", $"expected {minimum} to {maximum}");
            return false;
        }

        if (suffix is { } factor)
        {
            var seconds = unit == TimeSpan.FromSeconds(1);
            number *= seconds ? factor : factor * 1000;
            var unitName = seconds ? "seconds" : "milliseconds";
            context.Doubt(statement, index, "time-unit",
                $"'{word}' has a unit; it is read as {number.ToString("0.######", CultureInfo.InvariantCulture)} {unitName}",
                $"write a plain number of {unitName}: keepalived would misread this");
        }

        var rounded = Math.Round(number, places, MidpointRounding.AwayFromZero);
        if (rounded != number)
        {
            context.Bad(statement, index, "too-many-decimals",
                $"'{word}' has more than {places} decimals; it is rounded to {Format(rounded)}");
        }

        if (rounded < minimum || rounded > maximum)
        {
            context.Bad(statement, index, "out-of-range", $"'{word}' is outside the range of '{statement[0]}'",
                $"expected {Format(minimum)} to {Format(maximum)}");
            return false;
        }

        value = TimeSpan.FromTicks((long)(rounded * unit.Ticks));
        return true;
    }

    /// <summary>Seconds with as many decimals as it has.</summary>
    public static string Seconds(TimeSpan value) => Format((decimal)value.Ticks / TimeSpan.TicksPerSecond);

    public static string Format(decimal value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    private static bool TryParse(string word, out decimal number, out decimal? suffix)
    {
        suffix = null;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (word.Length is 0 or > 25 || word[^1] is '.')
        {
            number = 0;
            return false;
        }

        if (decimal.TryParse(word, Style, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        foreach (var (name, factor) in Units)
        {
            if (word.EndsWith(name, StringComparison.Ordinal)
                && decimal.TryParse(word.AsSpan(0, word.Length - name.Length), Style, CultureInfo.InvariantCulture, out number))
            {
                suffix = factor;
                return Math.Abs(number) < 1_000_000_000_000m;
            }
        }

        return false;
    }

    private static readonly (string Name, decimal Factor)[] Units =
        [("usec", 0.000001m), ("us", 0.000001m), ("msec", 0.001m), ("ms", 0.001m), ("secs", 1m), ("sec", 1m), ("s", 1m), ("min", 60m),
            ("m", 60m), ("h", 3600m)];
}
