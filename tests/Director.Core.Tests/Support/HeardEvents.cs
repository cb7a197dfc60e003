using System.Collections.Concurrent;
using System.Collections.Immutable;
using Director.Core.Engine;

namespace Director.Core.Tests.Support;

/// <summary>Remembers what is published, at once and in order.</summary>
internal sealed class HeardEvents : IEventStream
{
    private readonly ConcurrentQueue<DirectorEvent> _all = [];

    public IReadOnlyList<DirectorEvent> All => [.. _all];

    /// <summary>"VI_1 Master 100", "G Fault": what scripts would hear.</summary>
    public string[] Reports => [.. _all.Select(Report).OfType<string>()];

    public T[] Of<T>() where T : DirectorEvent => [.. _all.OfType<T>()];

    /// <summary>Forgets them.</summary>
    public void Clear() => _all.Clear();

    public ImmutableArray<EventQueue> Queues => [];

    public void Publish(DirectorEvent happened) => _all.Enqueue(happened);

    public void Subscribe(IEventSubscriber subscriber) => throw new NotSupportedException();

    public Task CompleteAsync(CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Report(DirectorEvent happened) => happened switch
    {
        RouterEvent.Transition { Reported: { } state } transition =>
            $"{transition.Instance.Name} {state} {transition.Change.EffectivePriority}",
        RouterEvent.GroupTransition group => $"{group.Group.Name} {group.State}",
        _ => null,
    };
}
