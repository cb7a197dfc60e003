using System.Collections.Immutable;

namespace Director.Core.Engine;

/// <summary>The one stream of events: the parts of the engine publish, the outlets subscribe.</summary>
public interface IEventStream : IAsyncDisposable
{
    /// <summary>Hands an event to every subscriber's queue. Never waits, never throws; from any thread.</summary>
    void Publish(DirectorEvent happened);

    /// <summary>How much waits for each subscriber.</summary>
    ImmutableArray<EventQueue> Queues { get; }

    /// <summary>Adds a subscriber, which hears all events from now on, and which the stream disposes.</summary>
    void Subscribe(IEventSubscriber subscriber);

    /// <summary>Takes no more events, and completes when the subscribers have done what follows from those it took.</summary>
    /// <param name="stop">When it ends, nobody is waited for any more.</param>
    Task CompleteAsync(CancellationToken stop);
}

/// <summary>A subscriber's queue at one moment.</summary>
/// <param name="Name">The subscriber's.</param>
/// <param name="Waiting">Events that it has not taken yet.</param>
/// <param name="Missed">Events that were dropped so far, since it was too slow to take them.</param>
public readonly record struct EventQueue(string Name, int Waiting, long Missed);
