using System.Globalization;

namespace Director.Observe.Page;

/// <summary>Times and amounts as people read them.</summary>
internal static class Words
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>"12 s", "41 min", "3 h 4 min", "12 d"; null: "–".</summary>
    public static string Span(TimeSpan? time) => time switch
    {
        null => "–",
        { TotalSeconds: < 1 } => "now",
        { TotalMinutes: < 1 } span => $"{span.Seconds} s",
        { TotalHours: < 1 } span => $"{span.Minutes} min",
        { TotalHours: < 24 } span => span.Minutes == 0 ? $"{span.Hours} h" : $"{span.Hours} h {span.Minutes} min",
        { TotalDays: < 10 } span => span.Hours == 0 ? $"{span.Days} d" : $"{span.Days} d {span.Hours} h",
        { } span => $"{span.Days} d",
    };

    /// <summary>Of what is to come: "in 19 min", "now".</summary>
    public static string Until(TimeSpan time) => time.TotalSeconds < 1 ? "now" : $"in {Span(time)}";

    /// <summary>"812", "1.2 k", "48 M".</summary>
    public static string Amount(double amount)
    {
        var power = 0;
        for (; amount >= 999.5 && power < Prefixes.Length - 1; power++)
        {
            amount /= 1000;
        }

        var digits = power == 0 || amount >= 99.5 ? "0" : amount >= 9.95 ? "0.#" : "0.##";
        var text = amount.ToString(digits, CultureInfo.InvariantCulture);
        return power == 0 ? text : $"{text} {Prefixes[power]}";
    }

    /// <summary>"4 ms", "1.2 s".</summary>
    public static string Milliseconds(double milliseconds) => milliseconds >= 1000
        ? $"{(milliseconds / 1000).ToString("0.#", CultureInfo.InvariantCulture)} s"
        : $"{milliseconds.ToString(milliseconds >= 10 ? "0" : "0.#", CultureInfo.InvariantCulture)} ms";

    /// <summary>The time of day where the director is.</summary>
    public static string Clock(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The same with the date.</summary>
    public static string DateAndClock(DateTimeOffset at) =>
        at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
