using TestSupport;

namespace HealthChecks.Tests.Scheduling;

public class SharedTickTests
{
    [Theory]
    [InlineData(0, 1000, 1000)]
    [InlineData(0, 1001, 1020)]
    [InlineData(7, 1000, 1013)]
    [InlineData(7, 1013, 1013)]
    [InlineData(7, 499, 499)]
    [InlineData(7, 0, 0)]
    public void A_delay_ends_at_the_first_tick_after_it_unless_it_is_short(int now, int delay, int expected)
    {
        FakeTime time = new();
        time.Advance(TimeSpan.FromMilliseconds(now));

        Assert.Equal(TimeSpan.FromMilliseconds(expected), SharedTick.Until(TimeSpan.FromMilliseconds(delay), time));
    }

    [Fact]
    public void A_delay_longer_than_timers_hold_is_cut() => Assert.Equal(TimeSpan.FromDays(40), SharedTick.Until(TimeSpan.MaxValue, new FakeTime()));

    [Fact]
    public void Checks_that_are_due_close_together_share_a_timer_tick()
    {
        FakeTime time = new();
        HashSet<TimeSpan> dues = [];
        for (var i = 0; i < 1000; i++)
        {
            dues.Add(time.GetElapsedTime(0) + SharedTick.Until(TimeSpan.FromSeconds(1), time));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(51, dues.Count);
    }
}
