namespace Loop.Tests;

public class ThrottleTests
{
    private readonly Throttle<string> _throttle = new(TimeSpan.FromSeconds(10));

    [Fact]
    public void One_of_a_kind_passes_and_the_next_says_how_many_did_not()
    {
        Assert.True(Passes("a", 0, 0));
        Assert.False(Passes("a", 1, 0));
        Assert.False(Passes("a", 9.9, 1));
        Assert.True(Passes("a", 10, 2));
        Assert.True(Passes("a", 20, 0));
    }

    [Fact]
    public void Kinds_do_not_hold_back_one_another()
    {
        Assert.True(Passes("a", 0, 0));
        Assert.True(Passes("b", 0, 0));
    }

    private bool Passes(string kind, double seconds, long expected)
    {
        var passes = _throttle.Passes(kind, TimeSpan.FromSeconds(seconds), out var suppressed);
        Assert.Equal(expected, suppressed);
        return passes;
    }
}
