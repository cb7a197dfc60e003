using Linux;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace HealthChecks.Tests.Scheduling;

/// <summary>The loop on a clock of the test's, over connections in memory: when it checks, and what it tells.</summary>
public sealed class CheckDispatcherTests
{
    private static readonly CheckResult Good = new(true, "good");
    private static readonly CheckResult Bad = new(false, "bad");

    private readonly FakeTime _time = new();
    private readonly ScriptedFactory _factory;
    private readonly TurnedLoop _loop;

    public CheckDispatcherTests()
    {
        _factory = new(_time);
        _loop = new(_time, _factory, NullLogger.Instance, new() { Connections = 3 }, new FixedRandom(0.5));
    }

    [Fact]
    public void The_first_check_comes_within_the_warmup_and_the_others_every_delay_loop()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(30);

        Assert.Equal([5, 15, 25], _factory.Times);
        Assert.Equal([new(Checkers.Id(), IsUp: true, WasUp: true, "good", null)], _loop.Told);
    }

    [Fact]
    public void The_first_failure_takes_the_server_down_at_once()
    {
        _factory.Answer = (_, _) => Bad;
        _loop.Apply(Checkers.Http("/"));
        _loop.Advance(30);

        Assert.Equal([5, 15, 25], _factory.Times);
        Assert.Equal([new(Checkers.Id() with { Checker = "HTTP_GET" }, IsUp: false, WasUp: true, "bad", null)], _loop.Told);
    }

    [Fact]
    public void An_alive_server_goes_down_after_its_retries_and_comes_back_with_the_first_success()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        _factory.Answer = (_, _) => Bad;
        _loop.Advance(10.5);
        Assert.Single(_loop.Told);
        Assert.Equal([5, 15, 16], _factory.Times);

        _loop.Advance(1);
        Assert.Equal([5, 15, 16, 17], _factory.Times);
        Assert.Equal((false, true), (_loop.Told[1].IsUp, _loop.Told[1].WasUp));

        _factory.Answer = (_, _) => Good;
        _loop.Advance(10);
        Assert.Equal([5, 15, 16, 17, 27], _factory.Times);
        Assert.Equal((true, false), (_loop.Told[2].IsUp, _loop.Told[2].WasUp));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    public void Log_all_failures_says_each_attempt_that_fails_while_the_server_is_up(bool all, int lines)
    {
        LogLines log = new();
        TurnedLoop loop = new(_time, _factory, log, new() { Connections = 3 }, new FixedRandom(0.5));
        loop.Apply(Checkers.Tcp().With(settings => settings with { LogAllFailures = all }));
        loop.Advance(6);
        _factory.Answer = (_, _) => Bad;
        loop.Advance(60);

        Assert.False(loop.Told[^1].IsUp);
        Assert.Equal(lines, log.Lines.Count(static line => line == "TCP_CHECK of 10.9.0.1:80 in TCP 10.9.0.100:80 failed: bad"));
    }

    [Fact]
    public void A_success_among_the_retries_is_no_failure()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        _factory.Answer = (_, _) => _factory.Attempts.Count == 2 ? Bad : Good;
        _loop.Advance(30);

        Assert.Equal([5, 15, 16, 26, 36], _factory.Times);
        Assert.Single(_loop.Told);
    }

    [Fact]
    public void Attempts_are_counted_and_timed_across_other_options()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        _factory.Answer = (_, _) => Bad;
        _loop.Advance(11.5);
        _factory.Answer = (_, _) => new(false, "no descriptors", IsVerdict: false);
        _loop.Advance(30);
        Assert.Equal(new(TimeSpan.Zero, 4, 3), _loop.Measures[Checkers.Id()]);
        _loop.Apply(Checkers.Tcp().With(settings => settings with { Retry = 0 }));
        Assert.Equal(4, _loop.Measures[Checkers.Id()].Attempts);
        Assert.Equal(TimeSpan.FromSeconds(2), new CheckMeasure().After(Good, TimeSpan.FromSeconds(2)).Last);
    }

    [Fact]
    public void Alpha_starts_down()
    {
        _loop.Apply(Checkers.Tcp().With(settings => settings with { Alpha = true }));
        Assert.False(_loop.Statuses[0].IsUp);

        _loop.Advance(6);
        Assert.Equal((true, false), (_loop.Told[0].IsUp, _loop.Told[0].WasUp));
    }

    [Fact]
    public void Each_check_asks_for_the_next_url()
    {
        _loop.Apply(Checkers.Http("/a", "/b"));
        _loop.Advance(36);

        Assert.Equal([0, 1, 0, 1], _factory.Attempts.Select(attempt => attempt.Step));
        Assert.Single(_loop.Told);
    }

    [Fact]
    public void Equal_options_go_on_undisturbed_and_others_keep_their_verdict()
    {
        _factory.Answer = (_, _) => Bad;
        _loop.Apply(
            Checkers.Tcp(1).With(settings => settings with { Retry = 0 }), Checkers.Tcp(2).With(settings => settings with { Retry = 0 }));
        _loop.Advance(6);
        _loop.Apply(Checkers.Tcp(1).With(settings => settings with { Retry = 0 }), Checkers.Tcp(2).With(
            settings => settings with { Retry = 0, DelayLoop = TimeSpan.FromSeconds(4) }));

        Assert.All(_loop.Statuses, status => Assert.Equal(CheckerHealth.Down, status.Health));
        _loop.Advance(9);
        Assert.Equal([5, 15], _factory.Attempts.Where(attempt => attempt.Checker == Checkers.Id(1)).Select(attempt => attempt.Seconds));
        Assert.Equal([5, 8, 12], _factory.Attempts.Where(attempt => attempt.Checker == Checkers.Id(2)).Select(attempt => attempt.Seconds));
        Assert.Equal(2, _loop.Told.Count);
    }

    [Fact]
    public void A_removed_checker_says_nothing_more_and_gives_up_its_attempt()
    {
        _factory.Answer = (_, _) => null;
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        Assert.Equal((1, 1), (_factory.InProgress, _loop.Connections.Open));

        _loop.Apply();
        _loop.Advance(30);
        Assert.Equal((0, 0), (_factory.InProgress, _loop.Connections.Open));
        Assert.Empty(_loop.Told);
        Assert.Empty(_loop.Statuses);
    }

    [Fact]
    public void What_was_heard_for_a_removed_checker_is_not_taken_for_its_successor_s()
    {
        _loop.Apply(Checkers.Tcp(1));
        _loop.Connections.LaterErrno = Errno.ECONNREFUSED;
        _loop.Dispatcher.Turn();
        _time.Advance(TimeSpan.FromSeconds(5));
        _loop.Dispatcher.Turn();
        _loop.Apply(Checkers.Tcp(2));
        _loop.Turn();

        Assert.Equal(CheckerHealth.Unknown, Assert.Single(_loop.Statuses).Health);
        Assert.Empty(_loop.Told);
    }

    [Fact]
    public void A_suspended_checker_attempts_nothing_and_keeps_its_verdict()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        _loop.Dispatcher.SetSuspended(Checkers.Id(), true);
        _factory.Answer = (_, _) => Bad;
        _loop.Advance(50);
        Assert.Equal([5], _factory.Times);
        Assert.Equal((true, true), (_loop.Statuses[0].Suspended, _loop.Statuses[0].IsUp));

        _loop.Dispatcher.SetSuspended(Checkers.Id(), false);
        _loop.Advance(12);
        Assert.Equal([5, 65, 66, 67], _factory.Times);
        Assert.False(_loop.Statuses[0].IsUp);
    }

    [Fact]
    public void A_checker_that_waits_for_its_time_checks_now_when_it_is_asked_to()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        TaskCompletionSource<CheckResult?> asking = new();
        _loop.Dispatcher.CheckNow(Checkers.Id(), asking);
        _loop.Turn();
        Assert.Equal([5, 6], _factory.Times);
        Assert.True(asking.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Whoever_asks_for_a_check_that_is_not_made_hears_that()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        TaskCompletionSource<CheckResult?> unknown = new();
        TaskCompletionSource<CheckResult?> suspended = new();
        TaskCompletionSource<CheckResult?> ended = new();
        _loop.Dispatcher.CheckNow(Checkers.Id(77), unknown);
        _loop.Dispatcher.SetSuspended(Checkers.Id(), true);
        _loop.Dispatcher.CheckNow(Checkers.Id(), suspended);
        _loop.Turn();
        _loop.Dispatcher.CheckNow(Checkers.Id(), ended);
        _loop.Apply([]);
        foreach (var asking in new[] { unknown, suspended, ended })
        {
            Assert.Null(await asking.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        }
    }

    [Fact]
    public void No_more_attempts_are_made_at_once_than_the_limit_and_the_rest_has_its_turn()
    {
        _factory.Answer = (options, _) => options.Id == Checkers.Id(20) ? Good : null;
        _loop.Apply(Enumerable.Range(1, 20).Select(number => Checkers.Tcp(number)));
        _loop.Advance(6);
        Assert.Equal((3, 3), (_factory.InProgress, _factory.MostInProgress));

        _loop.Apply(Checkers.Tcp(20));
        _loop.Turn();
        Assert.Equal([Checkers.Id(20)], _loop.Told.Select(transition => transition.Checker));
    }

    [Fact]
    public void Thousands_of_refusals_in_a_row_take_no_stack_and_all_get_their_verdict()
    {
        _loop.Connections.ConnectErrno = Errno.ECONNREFUSED;
        _loop.Apply(
            Enumerable.Range(1, 20_000).Select(number => Checkers.Tcp(number).With(settings => settings with { Warmup = TimeSpan.Zero })));
        _loop.Advance(0.1);

        Assert.Equal(20_000, _loop.Told.Count(transition => !transition.IsUp));
    }

    [Fact]
    public void A_check_without_any_delay_leaves_the_loop_to_the_others()
    {
        _loop.Connections.ConnectErrno = Errno.ECONNREFUSED;
        _loop.Apply(Checkers.Tcp().With(
            settings => settings with { DelayLoop = TimeSpan.Zero, DelayBeforeRetry = TimeSpan.Zero, Retry = uint.MaxValue }));
        _loop.Advance(1);

        Assert.False(_loop.Statuses[0].IsUp);
    }

    [Fact]
    public void A_defect_in_a_checker_is_a_failure_and_not_its_end()
    {
        _factory.Answer = (_, _) => throw new InvalidOperationException("defect");
        _loop.Apply(Checkers.Http("/"));
        _loop.Advance(30);

        Assert.Equal([5, 15, 25], _factory.Times);
        Assert.Equal((false, "defect"), (_loop.Told[0].IsUp, _loop.Told[0].Reason));
    }

    [Fact]
    public void Thousands_of_checkers_are_spread_over_their_warmup()
    {
        TurnedLoop loop = new(_time, _factory, NullLogger.Instance, new(), new Random(1));
        loop.Apply(Enumerable.Range(1, 2000).Select(number => Checkers.Tcp(number)));
        loop.Advance(9.999);

        var bySecond = _factory.Attempts.GroupBy(attempt => (int)attempt.Seconds).Select(second => second.Count()).ToList();
        Assert.InRange(bySecond.Sum(), 1990, 2000);
        Assert.Equal(10, bySecond.Count);
        Assert.All(bySecond, count => Assert.InRange(count, 140, 260));
    }
}
