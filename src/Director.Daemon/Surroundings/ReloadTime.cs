using System.Globalization;

namespace Director.Daemon.Surroundings;

/// <summary>The first line of a <c>reload_time_file</c>: "[[YY]YY-MM-DD ]HH:MM:SS[Z]", with Z in UTC, else in local time. Pure.</summary>
internal static class ReloadTime
{
    private static readonly string[] WithDate = ["yy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>When the line wants a reload next.</summary>
    /// <param name="line">Without its line end; no blank too many, as keepalived has it.</param>
    /// <param name="now">A time without a date that is over today means tomorrow.</param>
    /// <returns>Null: it is no such line.</returns>
    public static DateTimeOffset? Next(string line, DateTimeOffset now, TimeZoneInfo local)
    {
        var isUtc = line.EndsWith('Z');
        var zone = isUtc ? TimeZoneInfo.Utc : local;
        var text = isUtc ? line[..^1] : line;
        if (DateTime.TryParseExact(text, WithDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole))
        {
            // Two digits mean this century.
            return At(text.IndexOf('-') == 2 && whole.Year < 2000 ? whole.AddYears(100) : whole, zone);
        }

        if (!TimeOnly.TryParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var at = At(today.ToDateTime(time), zone);
        return at > now ? at : At(today.AddDays(1).ToDateTime(time), zone);
    }

    // An hour that summer time leaves out is taken as in winter time; of one that comes twice, the second.
    private static DateTimeOffset At(DateTime time, TimeZoneInfo zone) =>
        new(time, zone.IsInvalidTime(time) ? zone.BaseUtcOffset : zone.GetUtcOffset(time));
}
