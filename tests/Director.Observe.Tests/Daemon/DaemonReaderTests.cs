using Director.Observe.Daemon;
using Director.Observe.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace Director.Observe.Tests.Daemon;

/// <summary>How often the director is asked, and what is said when it does not answer.</summary>
public sealed class DaemonReaderTests : IDisposable
{
    private readonly FakeDaemon _daemon = FakeDaemon.Started();
    private readonly FakeTime _time = new();
    private readonly DaemonReader _reader;

    public DaemonReaderTests() => _reader = new(_daemon.Path, _time, NullLogger<DaemonReader>.Instance);

    public void Dispose()
    {
        _reader.Dispose();
        _daemon.Dispose();
    }

    [Fact]
    public async Task It_is_asked_once_a_second_however_many_look_and_not_at_all_when_nobody_does()
    {
        Assert.Equal(0, _daemon.Asked);
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _reader.ReadAsync()));
        Assert.All(all, static one => Assert.NotNull(one.Status));
        Assert.Equal(1, _daemon.Asked);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        await _reader.ReadAsync();
        Assert.Equal(1, _daemon.Asked);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _reader.ReadAsync();
        Assert.Equal(2, _daemon.Asked);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, _daemon.Asked);
    }

    [Fact]
    public async Task After_something_happened_it_is_asked_again()
    {
        await _reader.ReadAsync();
        _reader.Expire();
        await _reader.ReadAsync();
        Assert.Equal(2, _daemon.Asked);
    }

    [Fact]
    public async Task After_a_reload_not_even_a_slow_answer_or_one_on_its_way_is_handed_out_again()
    {
        _daemon.Status = () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            return Samples.Empty;
        };
        await _reader.ReadAsync();
        // For something small that happened it is not asked again so soon.
        _reader.Expire();
        await _reader.ReadAsync();
        Assert.Equal(1, _daemon.Asked);
        _reader.Renew();
        await _reader.ReadAsync();
        Assert.Equal(2, _daemon.Asked);
        _daemon.Status = () =>
        {
            if (_daemon.Asked == 3)
            {
                _reader.Renew();
            }

            return Samples.Empty;
        };
        _reader.Renew();
        await _reader.ReadAsync();
        await _reader.ReadAsync();
        await _reader.ReadAsync();
        Assert.Equal(4, _daemon.Asked);
    }

    [Fact]
    public async Task A_director_that_ended_is_silent_since_then_and_its_last_word_is_gone()
    {
        await _reader.ReadAsync();
        _daemon.Stop();
        _time.Advance(TimeSpan.FromSeconds(5));
        var since = _time.GetUtcNow();
        var silent = await _reader.ReadAsync();
        Assert.Null(silent.Status);
        Assert.Equal(since, silent.SilentSince);
        Assert.Contains("no director answers", silent.Problem);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(since, (await _reader.ReadAsync()).SilentSince);
    }

    [Fact]
    public async Task A_director_that_is_there_again_is_asked_again_at_the_latest_after_two_seconds()
    {
        _daemon.Stop();
        for (var i = 0; i < 20; i++)
        {
            await _reader.ReadAsync();
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        _daemon.Start();
        await _reader.ReadAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        var again = await _reader.ReadAsync();
        Assert.NotNull(again.Status);
        Assert.Null(again.SilentSince);
    }

    [Fact]
    public async Task A_restart_between_two_questions_is_not_noticed()
    {
        await _reader.ReadAsync();
        _daemon.Stop();
        _daemon.Start();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull((await _reader.ReadAsync()).Status);
    }

    [Fact]
    public async Task A_director_that_hangs_is_silent_after_five_seconds()
    {
        _daemon.IsStuck = true;
        var reading = _reader.ReadAsync();
        await Eventually.HoldsAsync("a deadline", TimeSpan.FromSeconds(10), () => Task.FromResult(_time.ArmedTimers > 0));
        _time.Advance(TimeSpan.FromSeconds(5));
        var silent = await reading;
        Assert.Null(silent.Status);
        Assert.Contains("does not answer within 5 s", silent.Problem);
        _daemon.IsStuck = false;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull((await _reader.ReadAsync()).Status);
    }

    [Fact]
    public async Task An_error_for_an_answer_is_silence_with_its_words()
    {
        _daemon.Status = static () => null;
        Assert.Equal("net.director.v1.Broken", (await _reader.ReadAsync()).Problem);
    }
}
