using Microsoft.Extensions.Logging.Abstractions;
using Scripts;
using TestSupport;

namespace HealthChecks.Tests.Logic;

public class NextCheckTests
{
    [Theory]
    [InlineData(0.03, true, false, 0.97)]
    [InlineData(0.03, false, false, 1)]
    [InlineData(1, true, false, 1)]
    [InlineData(5, true, false, 1)]
    [InlineData(0.3, false, true, 0.7)]
    [InlineData(5, false, true, 0)]
    public void A_delay_counts_from_the_start_of_a_quick_success_else_from_the_end(
        double spent, bool succeeded, bool fromStart, double expected) =>
        Assert.Equal(
            TimeSpan.FromSeconds(expected),
            NextCheck.Delay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(spent), succeeded, new() { CountsFromStart = fromStart }));

    [Fact]
    public void Checks_that_take_their_time_do_not_drift()
    {
        FakeTime time = new();
        using ScriptRunner scripts = new(time);
        TurnedLoop loop = new(time, new CheckerFactory(new(scripts)), NullLogger.Instance, new(), new FixedRandom(0));
        loop.Apply(new CheckerOptions(Checkers.Id(), SampleChecker.Kind, Checkers.Usual(new SampleCheck())));

        loop.Advance(0.1);
        for (var check = 0; check < 5; check++)
        {
            Assert.Equal(1, loop.Connections.Open);
            loop.Advance(3);
            loop.Connections.Arrive(0, "hello");
            loop.Turn();
            Assert.Equal(0, loop.Connections.Open);
            loop.Advance(6.8);
            Assert.Equal(0, loop.Connections.Open);
            loop.Advance(0.2);
        }
    }
}
