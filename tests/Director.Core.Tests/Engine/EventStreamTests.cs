using System.Collections.Concurrent;
using Director.Core.Engine;
using TestSupport;

namespace Director.Core.Tests.Engine;

public sealed class EventStreamTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly FakeTime _time = new();
    private readonly LogLines _log = new();
    private readonly EventStream _stream;

    public EventStreamTests() => _stream = new EventStream(_time, _log, capacity: 4);

    [Fact]
    public async Task Each_subscriber_hears_all_in_order_and_when_it_happened()
    {
        Subscriber one = new("one"), two = new("two");
        _stream.Subscribe(one);
        _stream.Subscribe(two);
        _stream.Publish(Event(1));
        _time.Advance(TimeSpan.FromSeconds(3));
        _stream.Publish(Event(2));
        await _stream.CompleteAsync(CancellationToken.None);
        Assert.Equal([Event(1), Event(2)], one.Heard);
        Assert.Equal(TimeSpan.FromSeconds(3), one.Heard[1].At - one.Heard[0].At);
        Assert.Equal(one.Heard, two.Heard);
    }

    /// <summary>The publisher never waits, and the others hear all.</summary>
    [Fact]
    public async Task A_slow_subscriber_delays_nobody_and_what_it_missed_is_counted_and_said()
    {
        Subscriber slow = new("the slow one") { IsStuck = true }, quick = new("the quick one");
        _stream.Subscribe(slow);
        _stream.Subscribe(quick);
        _stream.Publish(Event(0));
        await Eventually.HoldsAsync("it is stuck", Deadline, () => Task.FromResult(slow.Begun == 1));
        for (var number = 1; number <= 10; number++)
        {
            _stream.Publish(Event(number));
            var last = Event(number);
            await Eventually.HoldsAsync("the quick one has it", Deadline, () => Task.FromResult(quick.Heard.Contains(last)));
        }

        Assert.Equal(6, _stream.Queues.Single(static queue => queue.Name == "the slow one").Missed);
        slow.Release();
        await _stream.CompleteAsync(CancellationToken.None);
        Assert.Equal([Event(0), Event(7), Event(8), Event(9), Event(10)], slow.Heard);
        Assert.Equal(
            "the slow one is too slow: 6 events were dropped for it, the oldest first",
            Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task One_that_throws_hears_the_next_event_all_the_same()
    {
        Subscriber subscriber = new("the broken one") { ThrowsAt = Event(1) };
        _stream.Subscribe(subscriber);
        _stream.Publish(Event(1));
        _stream.Publish(Event(2));
        await _stream.CompleteAsync(CancellationToken.None);
        Assert.Equal([Event(2)], subscriber.Heard);
        Assert.Contains("the broken one failed", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task A_completion_waits_for_nobody_beyond_its_limit()
    {
        Subscriber stuck = new("the stuck one") { IsStuck = true };
        _stream.Subscribe(stuck);
        _stream.Publish(Event(1));
        using CancellationTokenSource limit = new();
        var completion = _stream.CompleteAsync(limit.Token);
        Assert.False(completion.IsCompleted);
        await limit.CancelAsync();
        await completion.WaitAsync(Deadline);
        stuck.Release();
    }

    [Fact]
    public async Task What_comes_after_the_completion_is_dropped()
    {
        Subscriber subscriber = new("one");
        _stream.Subscribe(subscriber);
        await _stream.CompleteAsync(CancellationToken.None);
        _stream.Publish(Event(1));
        await _stream.DisposeAsync();
        Assert.Empty(subscriber.Heard);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static EngineEvent.ReloadRefused Event(int number) => new(number.ToString());

    private sealed class Subscriber(string name) : IEventSubscriber
    {
        private readonly ConcurrentQueue<DirectorEvent> _heard = [];
        private readonly ManualResetEventSlim _gate = new();

        public bool IsStuck { get; init; }

        public DirectorEvent? ThrowsAt { get; init; }

        public volatile int Begun;

        public IReadOnlyList<DirectorEvent> Heard => [.. _heard];

        public string Name => name;

        public void Hear(DirectorEvent happened)
        {
            Begun++;
            if (IsStuck)
            {
                _gate.Wait();
            }

            if (happened.Equals(ThrowsAt))
            {
                throw new InvalidOperationException("broken");
            }

            _heard.Enqueue(happened);
        }

        public void Release() => _gate.Set();

        public Task CompleteAsync(CancellationToken stop) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
