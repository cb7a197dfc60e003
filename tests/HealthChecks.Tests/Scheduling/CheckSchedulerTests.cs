using Director.Core.Tests.VirtualServers;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace HealthChecks.Tests.Scheduling;

public sealed class CheckSchedulerTests : IAsyncDisposable
{
    private static readonly CheckResult Good = new(true, "good");
    private static readonly CheckResult Bad = new(false, "bad");

    private readonly FakeTime _time = new();
    private readonly ScriptedFactory _factory;
    private readonly List<CheckerTransition> _told = [];
    private readonly LogLines _log = new();
    private readonly CheckScheduler _scheduler;

    public CheckSchedulerTests()
    {
        _factory = new(_time);
        _scheduler = new(_factory, _time, _told.Add, _log, new() { Connections = 3 }, new FixedRandom(0.5));
    }

    public ValueTask DisposeAsync() => _scheduler.DisposeAsync();

    [Fact]
    public void The_first_check_comes_within_the_warmup_and_the_others_every_delay_loop()
    {
        _scheduler.Apply([Checkers.Tcp()]);
        Advance(30);

        Assert.Equal([5, 15, 25], _factory.Times);
        Assert.Equal([new(Checkers.Id(), IsUp: true, WasUp: true, "good", null)], _told);
    }

    [Fact]
    public void The_first_failure_takes_the_server_down_at_once()
    {
        _factory.Answer = (_, _) => Bad;
        _scheduler.Apply([Checkers.Http("/")]);
        Advance(30);

        Assert.Equal([5, 15, 25], _factory.Times);
        Assert.Equal([new(Checkers.Id() with { Checker = "HTTP_GET" }, IsUp: false, WasUp: true, "bad", null)], _told);
    }

    [Fact]
    public void An_alive_server_goes_down_after_its_retries_and_comes_back_with_the_first_success()
    {
        _scheduler.Apply([Checkers.Tcp()]);
        Advance(6);
        _factory.Answer = (_, _) => Bad;
        Advance(10.5);
        Assert.Single(_told);
        Assert.Equal([5, 15, 16], _factory.Times);

        Advance(1);
        Assert.Equal([5, 15, 16, 17], _factory.Times);
        Assert.Equal((false, true), (_told[1].IsUp, _told[1].WasUp));

        _factory.Answer = (_, _) => Good;
        Advance(10);
        Assert.Equal([5, 15, 16, 17, 27], _factory.Times);
        Assert.Equal((true, false), (_told[2].IsUp, _told[2].WasUp));
    }

    [Fact]
    public void A_success_among_the_retries_is_no_failure()
    {
        _scheduler.Apply([Checkers.Tcp()]);
        Advance(6);
        _factory.Answer = (_, _) => _factory.Attempts.Count == 2 ? Bad : Good;
        Advance(30);

        Assert.Equal([5, 15, 16, 26, 36], _factory.Times);
        Assert.Single(_told);
    }

    [Fact]
    public void Alpha_starts_down()
    {
        _scheduler.Apply([Checkers.Tcp() with { Alpha = true }]);
        Assert.False(_scheduler.Snapshot()[0].IsUp);

        Advance(6);
        Assert.Equal((true, false), (_told[0].IsUp, _told[0].WasUp));
    }

    [Fact]
    public void Each_check_asks_for_the_next_url()
    {
        _scheduler.Apply([Checkers.Http("/a", "/b")]);
        Advance(36);

        Assert.Equal([0, 1, 0, 1], _factory.Attempts.Select(attempt => attempt.Step));
        Assert.Single(_told);
    }

    [Fact]
    public void Equal_options_go_on_undisturbed_and_others_keep_their_verdict()
    {
        _factory.Answer = (_, _) => Bad;
        _scheduler.Apply([Checkers.Tcp(1) with { Retries = 0 }, Checkers.Tcp(2) with { Retries = 0 }]);
        Advance(6);
        _scheduler.Apply([Checkers.Tcp(1) with { Retries = 0 }, Checkers.Tcp(2) with { Retries = 0, DelayLoop = TimeSpan.FromSeconds(4) }]);

        Assert.All(_scheduler.Snapshot(), status => Assert.Equal(CheckerHealth.Down, status.Health));
        Advance(9);
        Assert.Equal([5, 15], _factory.Attempts.Where(attempt => attempt.Checker == Checkers.Id(1)).Select(attempt => attempt.Seconds));
        Assert.Equal([5, 8, 12], _factory.Attempts.Where(attempt => attempt.Checker == Checkers.Id(2)).Select(attempt => attempt.Seconds));
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public async Task A_removed_checker_says_nothing_more_and_gives_up_its_attempt()
    {
        _factory.Answer = (_, _) => null;
        _scheduler.Apply([Checkers.Tcp()]);
        Advance(6);
        Assert.Equal(1, _factory.InProgress);

        _scheduler.Apply([]);
        await _scheduler.DisposeAsync();
        Assert.Equal(0, _factory.InProgress);
        Assert.Empty(_told);
        Assert.Empty(_scheduler.Snapshot());
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public void A_suspended_checker_attempts_nothing_and_keeps_its_verdict()
    {
        _scheduler.Apply([Checkers.Tcp()]);
        Advance(6);
        _scheduler.SetSuspended(Checkers.Id(), true);
        _factory.Answer = (_, _) => Bad;
        Advance(50);
        Assert.Equal([5], _factory.Times);
        Assert.Equal((true, true), (_scheduler.Snapshot()[0].Suspended, _scheduler.Snapshot()[0].IsUp));

        _scheduler.SetSuspended(Checkers.Id(), false);
        Advance(12);
        Assert.Equal([5, 65, 66, 67], _factory.Times);
        Assert.False(_scheduler.Snapshot()[0].IsUp);
    }

    [Fact]
    public void No_more_attempts_are_made_at_once_than_the_limit()
    {
        _factory.Answer = (_, _) => null;
        _scheduler.Apply(Enumerable.Range(1, 20).Select(number => Checkers.Tcp(number)));
        Advance(6);

        Assert.Equal((3, 3), (_factory.InProgress, _factory.MostInProgress));
    }

    [Fact]
    public void A_defect_in_a_checker_is_a_failure_and_not_its_end()
    {
        _factory.Answer = (_, _) => throw new InvalidOperationException("defect");
        _scheduler.Apply([Checkers.Misc()]);
        Advance(30);

        Assert.Equal([5, 15, 25], _factory.Times);
        Assert.Equal((false, "defect"), (_told[0].IsUp, _told[0].Reason));
    }

    [Fact]
    public void What_a_shortage_of_our_own_kept_from_being_asked_is_no_verdict_and_is_soon_tried_again()
    {
        _scheduler.Apply([Checkers.Misc() with { Retries = 2 }]);
        Advance(14);
        _factory.Answer = (_, _) => new(false, "/bin/true: Too many open files (EMFILE)", IsVerdict: false);
        Advance(3);
        Assert.Equal([5, 15, 16, 17], _factory.Times);
        Assert.Single(_told);
        Assert.True(_scheduler.Snapshot()[0].IsUp);
        Assert.Contains("cannot be run now, its state stays: /bin/true: Too many open files (EMFILE); trying again", Assert.Single(_log.Lines, line => line.Contains("cannot", StringComparison.Ordinal)));

        _factory.Answer = (_, _) => Bad;
        Advance(20);
        Assert.False(_scheduler.Snapshot()[0].IsUp);
    }

    [Fact]
    public async Task Thousands_of_checkers_are_spread_over_their_warmup()
    {
        await using CheckScheduler scheduler = new(_factory, _time, _told.Add, NullLogger.Instance, random: new Random(1));
        scheduler.Apply(Enumerable.Range(1, 2000).Select(number => Checkers.Tcp(number)));
        Advance(9.999);

        var bySecond = _factory.Attempts.GroupBy(attempt => (int)attempt.Seconds).Select(second => second.Count()).ToList();
        Assert.InRange(bySecond.Sum(), 1990, 2000);
        Assert.Equal(10, bySecond.Count);
        Assert.All(bySecond, count => Assert.InRange(count, 140, 260));
    }

    private void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
