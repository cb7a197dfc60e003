using System.Globalization;
using Director.Daemon.Surroundings;

namespace Director.Daemon.Tests.Surroundings;

public class ReloadTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Vienna = TimeZoneInfo.CreateCustomTimeZone("Vienna", TimeSpan.FromHours(2), "Vienna", "Vienna");

    [Theory]
    [InlineData("14:30:00Z", "2026-07-28 14:30:00")]
    [InlineData("14:30:00", "2026-07-28 12:30:00")]
    [InlineData("11:59:59Z", "2026-07-29 11:59:59")]
    [InlineData("12:00:00Z", "2026-07-29 12:00:00")]
    [InlineData("01:00:00", "2026-07-28 23:00:00")]
    [InlineData("26-08-01 10:00:00Z", "2026-08-01 10:00:00")]
    [InlineData("2026-08-01 10:00:00Z", "2026-08-01 10:00:00")]
    [InlineData("2026-08-01 10:00:00", "2026-08-01 08:00:00")]
    [InlineData("98-08-01 10:00:00Z", "2098-08-01 10:00:00")]
    [InlineData("2020-01-01 00:00:00Z", "2020-01-01 00:00:00")]
    public void A_time_is_the_next_of_its_kind(string line, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            ReloadTime.Next(line, Now, Vienna)?.ToUniversalTime());

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("14:30")]
    [InlineData(" 14:30:00")]
    [InlineData("14:30:00 ")]
    [InlineData("24:00:00")]
    [InlineData("2026-08-01  10:00:00")]
    [InlineData("2026-02-30 10:00:00")]
    [InlineData("14:30:00ZZ")]
    public void What_is_no_time_is_none(string line) => Assert.Null(ReloadTime.Next(line, Now, Vienna));

    /// <summary>A time that a change to summer time leaves out, and one that comes twice, are times all the same.</summary>
    [Fact]
    public void Changes_of_the_clock_break_nothing()
    {
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 29),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 25));
        var zone = TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(1), "Test", "Test", "Summer", [rule]);
        Assert.NotNull(ReloadTime.Next("2026-03-29 02:30:00", Now, zone));
        Assert.NotNull(ReloadTime.Next("2026-10-25 02:30:00", Now, zone));
    }
}
