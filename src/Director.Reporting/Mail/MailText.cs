using System.Globalization;
using System.Text;

namespace Director.Reporting;

/// <summary>What a mail says. Pure.</summary>
/// <param name="Date">Of what it tells; of several the last.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Lines that end in a line feed.</param>
internal sealed record MailText(DateTimeOffset Date, string Subject, string Body)
{
    // As many as a rack has servers, and some: who has more of them looks into the log.
    private const int MostLines = 500;
    private const int MostTopics = 4;
    private const int LongestLine = 250;

    /// <summary>One alert as keepalived writes it, several as a list.</summary>
    /// <param name="prefix">The router id in brackets.</param>
    /// <param name="zone">For the times of a list.</param>
    public static MailText Of(MailLetter letter, string prefix, TimeZoneInfo zone)
    {
        var last = letter.Alerts[^1].At;
        return letter is { Alerts: [var alone], Dropped: 0 }
            ? new(last, Line($"{prefix} {alone.Title}"), Lines(alone.Body))
            : new(last, Line($"{prefix} {Summary(letter)}"), Lines(List(letter, zone)));
    }

    /// <summary>Text from elsewhere as one line: what could end it, or hide in it, is a blank.</summary>
    public static string Line(string text, int longest = LongestLine)
    {
        var plain = string.Concat(text.EnumerateRunes().Select(letter => IsHidden(letter) ? " " : letter.ToString())).Trim();
        var end = longest - (plain.Length > longest && char.IsHighSurrogate(plain[longest - 1]) ? 1 : 0);
        return plain.Length <= longest ? plain : $"{plain[..end]}...";
    }

    private static string Lines(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"{Line(line)}\n"));

    private static bool IsHidden(Rune letter) => Rune.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;

    private static string Summary(MailLetter letter)
    {
        var topics = letter.Alerts.GroupBy(alert => alert.Topic).OrderByDescending(topic => topic.Count()).ToList();
        var most = string.Join(", ", topics.Take(MostTopics).Select(topic => $"{topic.Count()} x {topic.Key}"));
        return $"{letter.Alerts.Length + letter.Dropped} alerts: {most}{(topics.Count > MostTopics ? " and others" : "")}";
    }

    private static string List(MailLetter letter, TimeZoneInfo zone)
    {
        StringBuilder text = new($"{letter.Alerts.Length + letter.Dropped} alerts in one mail, since they came together:\n\n");
        var (first, last) = (Local(letter.Alerts[0].At, zone), Local(letter.Alerts[^1].At, zone));
        if (letter.Dropped > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{letter.Dropped} before {Time(first)} were dropped, because more than {MailQueue.Capacity} waited; the log has them.\n");
        }

        var passedOver = Math.Max(0, letter.Alerts.Length - MostLines);
        if (passedOver > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{passedOver} are left out here; they are in the log.\n");
        }

        foreach (var alert in letter.Alerts.Skip(passedOver))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Time(Local(alert.At, zone))} {alert.Title}: {Reason(alert.Body)}\n");
        }

        return text.ToString();

        string Time(DateTimeOffset at) =>
            at.ToString(first.Date == last.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone);

    // The last line says why; the first is keepalived's.
    private static string Reason(string body) => body.TrimEnd('\n').Split('\n')[^1];
}
