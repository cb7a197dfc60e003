using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Director.Core.Engine;

/// <summary>An <see cref="IEventStream"/> with a queue for each subscriber.</summary>
/// <param name="time">Stamps the events.</param>
/// <param name="logger">What a subscriber missed, and what one threw.</param>
/// <param name="capacity">How many events wait for one subscriber at most.</param>
public sealed class EventStream(TimeProvider time, ILogger logger, int capacity = EventStream.Capacity) : IEventStream
{
    /// <summary>
    /// Of a queue that nobody sizes otherwise: more than one event for each server of a large table. An empty one takes no memory.
    /// </summary>
    public const int Capacity = 1 << 16;

    private readonly Lock _gate = new();
    private ImmutableArray<EventSubscription> _subscriptions = [];

    /// <inheritdoc />
    public ImmutableArray<EventQueue> Queues =>
        [.. _subscriptions.Select(static one => new EventQueue(one.Name, one.Waiting, one.Missed))];

    /// <inheritdoc />
    public void Publish(DirectorEvent happened)
    {
        happened.At = time.GetUtcNow();
        foreach (var subscription in _subscriptions)
        {
            subscription.Offer(happened);
        }
    }

    /// <inheritdoc />
    public void Subscribe(IEventSubscriber subscriber)
    {
        lock (_gate)
        {
            _subscriptions = _subscriptions.Add(new EventSubscription(subscriber, capacity, logger));
        }
    }

    /// <inheritdoc />
    public Task CompleteAsync(CancellationToken stop) => Task.WhenAll(_subscriptions.Select(one => one.CompleteAsync(stop)));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions)
        {
            await subscription.DisposeAsync().ConfigureAwait(false);
        }
    }
}
