namespace Director.Reporting.Tests.Log;

public sealed class FlappingTests
{
    private readonly Flapping _flapping = new();
    private TimeSpan _now = TimeSpan.FromHours(1);

    [Fact]
    public void What_changes_now_and_then_is_said_each_time()
    {
        for (var change = 0; change < 100; change++)
        {
            Assert.Equal(FlapVerdict.Say, Hear("a"));
            _now += Flapping.Window / (Flapping.Most - 1);
            Assert.Empty(_flapping.Look(_now));
        }
    }

    [Fact]
    public void What_flaps_is_said_once_and_then_counted()
    {
        var verdicts = Enumerable.Range(0, 100).Select(_ => Hear("a")).ToList();
        Assert.Equal(Flapping.Most - 1, verdicts.Count(verdict => verdict == FlapVerdict.Say));
        Assert.Single(verdicts, FlapVerdict.SayLast);
        Assert.Equal(FlapVerdict.Say, Hear("b"));
        _now += Flapping.Window;
        Assert.Equal([new FlapSummary("a", 100 - Flapping.Most, "up")], _flapping.Look(_now).AsEnumerable());
    }

    [Fact]
    public void After_a_quiet_minute_it_is_steady_and_forgotten()
    {
        while (Hear("a") != FlapVerdict.SayLast)
        {
        }

        _now += Flapping.Window;
        Assert.Equal([new FlapSummary("a", 0, "up")], _flapping.Look(_now).AsEnumerable());
        Assert.True(_flapping.IsQuiet);
        Assert.Equal(FlapVerdict.Say, Hear("a"));
        _now += Flapping.Window;
        Assert.Empty(_flapping.Look(_now));
        Assert.True(_flapping.IsQuiet);
    }

    private FlapVerdict Hear(string owner) => _flapping.Hear(owner, "up", _now);
}
