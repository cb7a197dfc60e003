namespace Director.Reporting.Tests.Mail;

/// <summary>Alerts for tests.</summary>
internal static class Alerts
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static MailAlert Numbered(int number) =>
        new(Noon.AddSeconds(number), "Realserver DOWN", $"{number}", $"=> line {number} <=\nreason {number}\n");
}
