namespace HealthChecks.Tests.Scheduling;

public class SharedTickTests
{
    [Theory]
    [InlineData(0, 1000, 1000)]
    [InlineData(0, 1004, 1000)]
    [InlineData(0, 1005, 1010)]
    [InlineData(7, 1000, 1003)]
    [InlineData(7, 1013, 1013)]
    [InlineData(7, 499, 499)]
    [InlineData(7, 0, 1)]
    public void A_delay_ends_at_the_nearest_tick_unless_it_is_short(int now, int delay, int expected) =>
        Assert.Equal(Milliseconds(now + expected), SharedTick.After(Milliseconds(delay), Milliseconds(now)));

    [Fact]
    public void A_delay_longer_than_any_sensible_one_is_cut()
        => Assert.Equal(TimeSpan.FromDays(40), SharedTick.After(TimeSpan.MaxValue, TimeSpan.Zero));

    [Fact]
    public void Checks_that_are_due_close_together_share_a_tick()
    {
        HashSet<TimeSpan> dues = [.. Enumerable.Range(0, 1000).Select(now => SharedTick.After(Milliseconds(1000), Milliseconds(now)))];

        Assert.Equal(101, dues.Count);
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
