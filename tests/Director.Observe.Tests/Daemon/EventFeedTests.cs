using Director.Observe.Daemon;
using Director.Observe.Tests.Support;
using Director.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Director.Observe.Tests.Daemon;

/// <summary>What listeners hear, over restarts and with others beside them.</summary>
public sealed class EventFeedTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly FakeDaemon _daemon = FakeDaemon.Started();
    private readonly DaemonReader _reader;
    private readonly EventFeed _feed;

    public EventFeedTests()
    {
        _reader = new(_daemon.Path, TimeProvider.System, NullLogger<DaemonReader>.Instance);
        _feed = new(_daemon.Path, [_reader], TimeProvider.System, NullLogger<EventFeed>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        _reader.Dispose();
        _daemon.Dispose();
    }

    [Fact]
    public async Task The_past_comes_first_and_then_what_happens()
    {
        _daemon.Happens(Samples.Event(1));
        using var listening = _feed.Listen();
        Assert.Equal(new Heard.Answers(false), await NextAsync(listening));
        Assert.Equal(new Heard.Happened(Samples.Event(1), IsNews: false), await NextAsync(listening));
        _daemon.Happens(Samples.Event(2));
        Assert.Equal(new Heard.Happened(Samples.Event(2), IsNews: true), await NextAsync(listening));
    }

    [Fact]
    public async Task One_who_comes_later_hears_the_same()
    {
        using var first = _feed.Listen();
        await NextAsync(first);
        _daemon.Happens(Samples.Event(1));
        await NextAsync(first);
        using var second = _feed.Listen();
        Assert.Equal(new Heard.Answers(false), await NextAsync(second));
        // For whoever comes late, what is older than half a minute is no news.
        Assert.Equal(new Heard.Happened(Samples.Event(1), IsNews: false), await NextAsync(second));
        _daemon.Happens(Samples.Event(2));
        Assert.Equal(await NextAsync(first), await NextAsync(second));
    }

    [Fact]
    public async Task A_restart_is_heard_and_nothing_of_the_new_process_is_missed()
    {
        using var listening = _feed.Listen();
        await NextAsync(listening);
        _daemon.Happens(Samples.Event(1));
        await NextAsync(listening);
        _daemon.Stop();
        Assert.IsType<Heard.Silent>(await NextAsync(listening));
        _daemon.Happens(Samples.Event(1, Samples.Evening.AddHours(1)));
        _daemon.Start();
        Heard heard;
        while ((heard = await NextAsync(listening)) is Heard.Silent)
        {
        }

        Assert.Equal(new Heard.Answers(IsOther: true), heard);
        Assert.Equal(new Heard.Happened(Samples.Event(1, Samples.Evening.AddHours(1)), IsNews: false), await NextAsync(listening));
    }

    [Fact]
    public async Task Whoever_returns_after_all_had_left_hears_all_of_the_past()
    {
        _daemon.Happens(Samples.Event(1));
        for (var i = 0; i < 3; i++)
        {
            using var listening = _feed.Listen();
            Assert.Equal(new Heard.Answers(false), await NextAsync(listening));
            Assert.Equal(new Heard.Happened(Samples.Event(1), IsNews: false), await NextAsync(listening));
        }
    }

    [Theory]
    [InlineData(0, "1 2 3", false, "1 2 3")] // Nothing was heard before.
    [InlineData(2, "1 2 3", false, "3")]
    [InlineData(3, "1 2 3", false, "")]
    [InlineData(2, "4 5", false, "4 5")] // Some were missed for good.
    [InlineData(2, "1 102 103", true, "1 102 103")] // Number 2 is another one: it is another process.
    [InlineData(9, "1 2", true, "1 2")]
    [InlineData(9, "", false, "")]
    public void The_past_is_told_once(int newest, string past, bool isOther, string missed)
    {
        // Above 100: the same number in another process, a day later.
        static Event Of(int number) => number > 100 ? Samples.Event(number - 100, Samples.Evening.AddDays(1)) : Samples.Event(number);
        static Event[] All(string numbers) => [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Select(Of)];
        var result = EventFeed.PastOf(All(past), newest == 0 ? null : Of(newest));
        Assert.Equal(isOther, result.IsOther);
        Assert.Equal(All(missed), result.Missed);
    }

    [Theory]
    [InlineData(1, 60, 0)] // The director has run for long: the companion's predecessor told of what was.
    [InlineData(1, 30, -30)] // Both were started together, and the director was quicker.
    [InlineData(1, -5, 0)] // The companion was quicker.
    [InlineData(2, 5, 0)] // The director has forgotten its beginning.
    public void What_is_past_is_news_when_both_begin_together(int number, int secondsBefore, int from)
    {
        var first = Samples.Event(number);
        var begun = first.At.AddSeconds(secondsBefore);
        Assert.Equal(begun.AddSeconds(from), EventFeed.NewsFrom([first], begun));
    }

    private static async Task<Heard> NextAsync(EventFeed.Listening listening)
    {
        using CancellationTokenSource patience = new(Soon);
        return await listening.Heard.ReadAsync(patience.Token);
    }
}
