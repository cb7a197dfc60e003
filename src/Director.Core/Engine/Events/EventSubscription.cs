using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Director.Core.Engine;

/// <summary>One subscriber and the events that wait for it.</summary>
internal sealed class EventSubscription : IAsyncDisposable
{
    private readonly IEventSubscriber _subscriber;
    private readonly ILogger _logger;
    private readonly Channel<DirectorEvent> _waiting;
    private readonly Task _running;
    private long _missed;
    private long _said;

    public EventSubscription(IEventSubscriber subscriber, int capacity, ILogger logger)
    {
        (_subscriber, _logger) = (subscriber, logger);
        _waiting = Channel.CreateBounded<DirectorEvent>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _missed));
        _running = Task.Run(RunAsync);
    }

    public string Name => _subscriber.Name;

    /// <summary>How many events it has not taken yet.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>How many events were dropped, since it was too slow to take them.</summary>
    public long Missed => Interlocked.Read(ref _missed);

    /// <summary>Puts an event behind those that wait; the oldest of too many goes.</summary>
    public void Offer(DirectorEvent happened) => _waiting.Writer.TryWrite(happened);

    /// <summary>
    /// Takes no more, and completes when what waits is done and what follows from it, or when <paramref name="stop"/> ends.
    /// </summary>
    public async Task CompleteAsync(CancellationToken stop)
    {
        _waiting.Writer.TryComplete();
        await _running.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _subscriber.CompleteAsync(stop).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            EngineLog.SubscriberFailed(_logger, Name, failure);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        return _subscriber.DisposeAsync();
    }

    private async Task RunAsync()
    {
        await foreach (var happened in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            SayMissed();
            try
            {
                _subscriber.Hear(happened);
            }
            catch (Exception failure)
            {
                EngineLog.SubscriberFailed(_logger, Name, failure);
            }
        }

        SayMissed();
    }

    private void SayMissed()
    {
        var missed = Missed;
        if (missed > _said)
        {
            EngineLog.EventsMissed(_logger, Name, missed - _said);
            _said = missed;
        }
    }
}
