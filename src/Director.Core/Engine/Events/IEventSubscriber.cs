namespace Director.Core.Engine;

/// <summary>Hears the events of the engine: makes a log line, a script call or a mail of them.</summary>
public interface IEventSubscriber : IAsyncDisposable
{
    /// <summary>What it is, for people: "notify scripts".</summary>
    string Name { get; }

    /// <summary>
    /// Takes an event: one at a time, in the order they were published, on the thread pool. Whoever is slow here delays nobody, and misses
    /// the oldest of what it leaves waiting.
    /// </summary>
    void Hear(DirectorEvent happened);

    /// <summary>After the last event: completes what it has begun, or as much as it can until <paramref name="stop"/>.</summary>
    Task CompleteAsync(CancellationToken stop);
}
