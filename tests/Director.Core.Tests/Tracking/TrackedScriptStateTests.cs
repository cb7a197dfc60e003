using Director.Core.Tracking;
using FsCheck;
using FsCheck.Fluent;

namespace Director.Core.Tests.Tracking;

public class TrackedScriptStateTests
{
    private static readonly TrackedScriptOptions Options = new()
    {
        Name = "chk",
        Command = new() { Path = "/bin/true" },
        Rise = 2,
        Fall = 3,
    };

    [Theory]
    [InlineData(true, TrackedScriptHealth.Up)]
    [InlineData(false, TrackedScriptHealth.Down)]
    public void The_first_run_decides_alone(bool succeeded, TrackedScriptHealth expected) =>
        Assert.Equal(expected, TrackedScriptState.Initial(Options).After(succeeded, Options).Health);

    [Fact]
    public void With_init_fail_it_must_rise_first()
    {
        var options = Options with { InitFail = true };
        var state = TrackedScriptState.Initial(options);

        Assert.Equal(TrackedScriptHealth.Down, state.Health);
        state = state.After(true, options);
        Assert.Equal(TrackedScriptHealth.Down, state.Health);
        Assert.Equal(TrackedScriptHealth.Up, state.After(true, options).Health);
    }

    // U and D: what it says after each run, given + for success and - for failure.
    [Theory]
    [InlineData("+--+---", "UUUUUUD")]
    [InlineData("-+-++", "DDDDU")]
    [InlineData("+---+-++--+", "UUUDDDDUUUU")]
    public void Only_runs_in_a_row_count(string runs, string expected)
    {
        var state = TrackedScriptState.Initial(Options);
        var said =
            string.Concat(runs.Select(run => (state = state.After(run == '+', Options)).Health == TrackedScriptHealth.Up ? 'U' : 'D'));

        Assert.Equal(expected, said);
    }

    [Fact]
    public void It_says_what_the_last_rise_or_fall_runs_said() =>
        Prop.ForAll<bool[], int, int>((runs, rise, fall) =>
        {
            var options = Options with { Rise = 1 + (Math.Abs(rise) % 4), Fall = 1 + (Math.Abs(fall) % 4) };
            var state = TrackedScriptState.Initial(options);
            var up = false;
            for (var i = 0; i < runs.Length; i++)
            {
                state = state.After(runs[i], options);
                var window = runs.Take(i + 1).TakeLast(up ? options.Fall : options.Rise).ToList();
                up = i == 0 ? runs[0] : window.Count == (up ? options.Fall : options.Rise) && window.All(run => run != up) ? !up : up;
                if (up != (state.Health == TrackedScriptHealth.Up))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
