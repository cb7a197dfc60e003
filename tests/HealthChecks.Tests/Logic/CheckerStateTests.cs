using Keepalived.Configuration;

namespace HealthChecks.Tests.Logic;

/// <summary>What a verdict leads to. The cases are what keepalived 2.2.7 was seen to do in a trial of each.</summary>
public class CheckerStateTests
{
    private static readonly CheckResult Good = new(true, "good");
    private static readonly CheckResult Bad = new(false, "bad");

    [Fact]
    public void Before_the_first_verdict_a_server_is_up_unless_alpha()
    {
        Assert.True(CheckerState.Initial.IsUp(Checkers.Tcp()));
        Assert.False(CheckerState.Initial.IsUp(Checkers.Tcp().With(settings => settings with { Alpha = true })));
    }

    [Fact]
    public void The_very_first_check_has_no_retries() => Assert.Equal(0u, CheckerState.Initial.Retries(Checkers.Tcp()));

    [Fact]
    public void An_alive_server_has_its_retries() =>
        Assert.Equal(2u, CheckerState.Initial.After(Good, Checkers.Tcp()).State.Retries(Checkers.Tcp()));

    [Fact]
    public void A_dead_server_is_retried_by_tcp_check_only()
    {
        var dead = CheckerState.Initial.After(Bad, Checkers.Tcp()).State;

        Assert.Equal(2u, dead.Retries(Checkers.Tcp()));
        Assert.Equal(0u, dead.Retries(Checkers.Http("/")));
        Assert.Equal(0u, dead.Retries(Checkers.Misc()));
    }

    [Fact]
    public void The_first_verdict_is_a_change_and_its_repetition_is_none()
    {
        var first = CheckerState.Initial.After(Good, Checkers.Tcp());
        var second = first.State.After(Good, Checkers.Tcp());

        Assert.True(first.Changed);
        Assert.Equal(CheckerHealth.Up, first.State.Health);
        Assert.False(second.Changed);
    }

    [Fact]
    public void A_failed_check_takes_the_server_down_and_one_success_brings_it_back()
    {
        var once = Checkers.Tcp().With(settings => settings with { Retry = 0 });
        var down = CheckerState.Initial.After(Good, once).State.After(Bad, once);
        var up = down.State.After(Good, once);

        Assert.Equal((CheckerHealth.Down, true), (down.State.Health, down.Changed));
        Assert.Equal((CheckerHealth.Up, true), (up.State.Health, up.Changed));
    }

    [Fact]
    public void Every_check_is_followed_by_delay_loop()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), CheckerState.Initial.After(Good, Checkers.Tcp()).Delay);
        Assert.Equal(TimeSpan.FromSeconds(10), CheckerState.Initial.After(Bad, Checkers.Tcp()).Delay);
    }

    [Fact]
    public void A_server_with_several_urls_comes_up_when_all_have_succeeded_in_turn()
    {
        var options = Checkers.Http("/a", "/b", "/c");
        var one = CheckerState.Initial.After(Good, options);
        var two = one.State.After(Good, options);
        var three = two.State.After(Good, options);

        Assert.Equal((CheckerHealth.Unknown, false, 1), (one.State.Health, one.Changed, one.State.Step));
        Assert.Equal((CheckerHealth.Unknown, false, 2), (two.State.Health, two.Changed, two.State.Step));
        Assert.Equal((CheckerHealth.Up, true, 0), (three.State.Health, three.Changed, three.State.Step));
    }

    [Fact]
    public void The_url_that_failed_is_asked_again_and_all_must_succeed_after_it()
    {
        var options = Checkers.Http("/a", "/b", "/c").With(settings => settings with { Retry = 0 });
        CheckerState up = new(CheckerHealth.Up, 1, 3, null);

        var down = up.After(Bad, options).State;
        Assert.Equal((CheckerHealth.Down, 1), (down.Health, down.Step));

        var b = down.After(Good, options).State;
        var a = b.After(Good, options).State;
        var c = a.After(Good, options).State;
        Assert.Equal((CheckerHealth.Down, 0), (b.Health, b.Step));
        Assert.Equal((CheckerHealth.Down, 2), (a.Health, a.Step));
        Assert.Equal((CheckerHealth.Up, 0), (c.Health, c.Step));
    }

    [Fact]
    public void Whatever_fails_a_server_is_up_once_each_url_has_succeeded_and_the_failed_one_is_asked_first()
    {
        var options = Checkers.Http("/a", "/b", "/c", "/d").With(settings => settings with { Retry = 0 });
        Random random = new(14);
        var state = CheckerState.Initial;
        HashSet<int> good = [];
        for (var check = 0; check < 100_000; check++)
        {
            var (step, wasUp) = (state.Step, state.Health == CheckerHealth.Up);
            var succeeds = random.Next(5) > 0;
            state = state.After(succeeds ? Good : Bad, options).State;
            if (!succeeds)
            {
                good.Clear();
                Assert.Equal((CheckerHealth.Down, step), (state.Health, state.Step));
            }
            else if (!wasUp)
            {
                Assert.True(good.Add(step));
                Assert.Equal(good.Count == 4, state.Health == CheckerHealth.Up);
            }

            if (state.Health == CheckerHealth.Up)
            {
                good.Clear();
            }
        }
    }

    [Fact]
    public void An_alive_server_has_one_url_asked_each_delay_loop()
    {
        var options = Checkers.Http("/a", "/b").With<HttpGet>(settings => settings with { FastRecovery = true });
        var next = new CheckerState(CheckerHealth.Up, 0, 2, null).After(Good, options);

        Assert.Equal((1, options.Settings.DelayLoop, false), (next.State.Step, next.Delay, next.Changed));
    }

    [Fact]
    public void Fast_recovery_asks_the_urls_without_delay_until_the_server_is_up()
    {
        var options = Checkers.Http("/a", "/b").With<HttpGet>(settings => settings with { FastRecovery = true });
        var first = CheckerState.Initial.After(Good, options);

        Assert.Equal(TimeSpan.Zero, first.Delay);
        Assert.Equal(options.Settings.DelayLoop, first.State.After(Good, options).Delay);
        Assert.Equal(options.Settings.DelayBeforeRetry, first.State.After(Bad, options).Delay);
    }

    [Fact]
    public void Another_weight_is_a_change()
    {
        var options = Checkers.Misc();
        var up = CheckerState.Initial.After(Good, options).State;
        var eight = up.After(Good with { Weight = 8 }, options);

        Assert.Equal((8, true), (eight.State.Weight, eight.Changed));
        Assert.False(eight.State.After(Good with { Weight = 8 }, options).Changed);
        Assert.Equal((null, true), (eight.State.After(Good, options).State.Weight, eight.State.After(Good, options).Changed));
    }

    [Fact]
    public void A_failure_forgets_the_weight()
    {
        var options = Checkers.Misc().With(settings => settings with { Retry = 0 });
        var eight = CheckerState.Initial.After(Good with { Weight = 8 }, options).State;

        Assert.Null(eight.After(Bad, options).State.Weight);
    }

    [Fact]
    public void A_failed_attempt_is_followed_by_its_retries_and_only_the_last_is_the_verdict()
    {
        var options = Checkers.Tcp();
        var up = CheckerState.Initial.After(Good, options).State;
        var first = up.After(Bad, options);
        var second = first.State.After(Bad, options);
        var third = second.State.After(Bad, options);

        Assert.Equal((CheckerHealth.Up, options.Settings.DelayBeforeRetry, false), (first.State.Health, first.Delay, first.Changed));
        Assert.Equal((CheckerHealth.Up, options.Settings.DelayBeforeRetry, false), (second.State.Health, second.Delay, second.Changed));
        Assert.Equal((CheckerHealth.Down, options.Settings.DelayLoop, true), (third.State.Health, third.Delay, third.Changed));
        Assert.Equal(up, second.State.After(Good, options).State);
        Assert.Equal(first.State with { Failed = 0 }, first.State.PutOff());
    }

    [Fact]
    public void What_is_no_verdict_changes_nothing_and_is_tried_again_within_a_second()
    {
        var options = Checkers.Tcp();
        var before = CheckerState.Initial.After(Good, options).State.After(Bad, options).State;
        var decision = before.After(Bad with { IsVerdict = false }, options);

        Assert.Equal(new(before, TimeSpan.FromSeconds(1), Changed: false), decision);
    }

    [Fact]
    public void New_options_keep_the_verdict_and_begin_with_the_first_url()
    {
        CheckerState state = new(CheckerHealth.Down, 2, 1, null);

        Assert.Equal(new CheckerState(CheckerHealth.Down, 0, 0, null), state.Carried());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 5)]
    [InlineData(0.999, 9.99)]
    public void The_first_check_comes_at_random_within_delay_loop(double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), FirstCheck.Delay(Checkers.Tcp(), chance));

    [Fact]
    public void Warmup_takes_the_place_of_delay_loop_for_the_first_check()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), FirstCheck.Delay(
            Checkers.Tcp().With(settings => settings with { Warmup = TimeSpan.FromSeconds(2) }), 0.5));
        Assert.Equal(TimeSpan.Zero, FirstCheck.Delay(Checkers.Tcp().With(settings => settings with { Warmup = TimeSpan.Zero }), 0.9));
    }
}
