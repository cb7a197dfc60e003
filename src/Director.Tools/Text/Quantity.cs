using System.Globalization;

namespace Director.Tools.Text;

/// <summary>Numbers and lengths of time in few characters.</summary>
public static class Quantity
{
    private const string Units = "kMGTPE";

    /// <summary>In five characters at most: "9999", "12.3k", "812M".</summary>
    public static string Short(ulong count)
    {
        if (count < 10_000)
        {
            return count.ToString(CultureInfo.InvariantCulture);
        }

        var (value, unit) = (count / 1000.0, 0);
        for (; value >= 999.5; unit++)
        {
            value /= 1000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(value < 99.95 ? $"{value:0.0}" : $"{value:0}")}{Units[unit]}");
    }

    /// <summary>In its largest unit of which there are at least two: "41 min", "12 d".</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 0.5 } => "0 s",
        { TotalSeconds: < 99.5 } => $"{time.TotalSeconds:0} s",
        { TotalMinutes: < 99.5 } => $"{time.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{time.TotalHours:0} h",
        _ => $"{Math.Floor(time.TotalDays):0} d",
    };

    /// <summary>"1 server", "2 servers".</summary>
    public static string Of(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
