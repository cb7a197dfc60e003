using Microsoft.Extensions.Logging.Abstractions;
using Scripts;
using TestSupport;

namespace HealthChecks.Tests.Kinds;

public class SampleCheckTests
{
    [Theory]
    [InlineData("hello", true)]
    [InlineData("go away", false)]
    public void A_kind_that_is_one_line_runs_on_the_loop(string greeting, bool isUp)
    {
        FakeTime time = new();
        using ScriptRunner scripts = new(time);
        TurnedLoop loop = new(time, new CheckerFactory(new(scripts)), NullLogger.Instance, new(), new FixedRandom(0));
        loop.Apply(new CheckerOptions(Checkers.Id(), SampleChecker.Kind, Checkers.Usual(new SampleCheck())));
        loop.Advance(0.1);

        loop.Connections.Arrive(0, greeting);
        loop.Turn();

        Assert.Equal((isUp, "greeted"), (Assert.Single(loop.Told).IsUp, loop.Told[0].Reason));
    }
}
