using Director.Core.Tracking;
using Scripts;
using TestSupport;

namespace Director.Core.Tests.Tracking;

public sealed class TrackedScriptsTests : IAsyncDisposable, IScriptRunner
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TrackedScriptOptions Options = new()
    {
        Name = "chk",
        Command = new() { Path = "/chk" },
        Interval = TimeSpan.FromSeconds(2),
        Fall = 2,
    };

    private readonly FakeTime _time = new();
    private readonly long _start;
    private readonly List<double> _runs = [];
    private readonly List<TrackedScriptTransition> _told = [];
    private readonly TrackedScripts _scripts;
    private readonly List<TimeSpan> _timeouts = [];
    private TimeSpan _takes;
    private readonly List<string> _deferred = [];
    private int _code;
    private string? _shortage;

    public TrackedScriptsTests()
    {
        _start = _time.GetTimestamp();
        _scripts = new(this, _time, _told.Add, (name, reason) => _deferred.Add($"{name}: {reason}"));
    }

    public async ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop)
    {
        _runs.Add(_time.GetElapsedTime(_start).TotalSeconds);
        _timeouts.Add(timeout);
        await Task.Delay(_takes, _time, stop).ConfigureAwait(false);
        return _shortage is null ? new(ScriptOutcome.Exited, _code) : new(ScriptOutcome.Deferred, Error: _shortage);
    }

    void IScriptRunner.EndAll()
    {
    }

    public ValueTask DisposeAsync() => _scripts.DisposeAsync();

    [Fact]
    public async Task It_runs_at_once_and_at_every_interval()
    {
        await Start(Options);
        Advance(5);

        Assert.Equal([0, 2, 4], _runs);
        Assert.All(_timeouts, timeout => Assert.Equal(Options.Interval, timeout));
        Assert.Equal([new("chk", true, "exited with status 0")], _told);
        Assert.Equal(TrackedScriptHealth.Up, _scripts.Health("chk"));
    }

    [Fact]
    public async Task A_run_that_our_own_shortage_kept_from_starting_is_no_verdict_and_is_soon_tried_again()
    {
        await Start(Options with { Interval = TimeSpan.FromSeconds(10), Fall = 1 });
        Advance(9);
        _shortage = "run /chk: Too many open files (EMFILE); raise the limit";
        Advance(4);
        Assert.Equal([0, 10, 11, 12, 13], _runs);
        Assert.Equal(TrackedScriptHealth.Up, _scripts.Health("chk"));
        Assert.Single(_told);
        Assert.Equal("chk: run /chk: Too many open files (EMFILE); raise the limit", Assert.Single(_deferred));

        (_shortage, _code) = (null, 1);
        Advance(1);
        Assert.Equal(TrackedScriptHealth.Down, _scripts.Health("chk"));
        _shortage = "again";
        Advance(10);
        Assert.Equal(2, _deferred.Count);
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_the_interval_has_the_next_skipped()
    {
        _takes = TimeSpan.FromSeconds(3);
        await Start(Options with { Timeout = TimeSpan.FromSeconds(30) });
        Advance(9);

        Assert.Equal([0, 4, 8], _runs);
        Assert.All(_timeouts, timeout => Assert.Equal(TimeSpan.FromSeconds(30), timeout));
    }

    [Fact]
    public async Task It_goes_down_after_fall_failures_in_a_row()
    {
        await Start(Options);
        _code = 1;
        Advance(3);
        Assert.Single(_told);
        Advance(2);

        Assert.Equal(new("chk", false, "exited with status 1"), _told[1]);
    }

    [Fact]
    public async Task New_options_keep_what_it_says_and_equal_ones_change_nothing()
    {
        await Start(Options);
        Advance(1);
        _scripts.Apply([Options with { }]);
        Advance(1.5);
        Assert.Equal([0, 2], _runs);

        await Start(Options with { Interval = TimeSpan.FromSeconds(5) });
        Advance(6);
        Assert.Equal([0, 2, 2.5, 7.5], _runs);
        Assert.Single(_told);
    }

    [Fact]
    public async Task A_removed_script_says_nothing_more()
    {
        _takes = TimeSpan.FromSeconds(1);
        await Start(Options);
        _scripts.Apply([]);
        Advance(10);
        await _scripts.DisposeAsync();

        Assert.Equal([0], _runs);
        Assert.Empty(_told);
        Assert.Equal(TrackedScriptHealth.Unknown, _scripts.Health("chk"));
    }

    private async Task Start(TrackedScriptOptions options)
    {
        var runs = _runs.Count;
        _scripts.Apply([options]);

        // The first run starts on the pool; from then on the fake clock drives everything.
        await Eventually.HoldsAsync("it waits for the clock", Soon, () => Task.FromResult(_runs.Count > runs && _time.ArmedTimers == 1));
    }

    private void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
