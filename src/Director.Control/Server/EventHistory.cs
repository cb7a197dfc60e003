using System.Threading.Channels;
using Director.Control.Mapping;
using Director.Core.Engine;
using Director.Protocol;
using Director.Protocol.V1;

namespace Director.Control.Server;

/// <summary>The last events, and those to come for whoever watches. A watcher that does not keep up is left behind, and hears so.</summary>
public sealed class EventHistory : IEventSubscriber
{
    /// <summary>How many events are remembered.</summary>
    public const int Capacity = 512;

    private const int WaitingForOne = 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Event> _last = [];
    private readonly SubjectHistory _subjects = new();
    private readonly List<Channel<Event>> _watchers = [];
    private long _count;

    /// <inheritdoc />
    public string Name => "the status socket";

    /// <inheritdoc />
    public void Hear(DirectorEvent happened)
    {
        lock (_gate)
        {
            if (EventMapping.Of(happened, _count + 1) is not { } shown)
            {
                return;
            }

            _count++;
            if (_last.Count == Capacity)
            {
                _last.Dequeue();
            }

            _last.Enqueue(shown);
            _subjects.Add(shown);
            _watchers.RemoveAll(watcher => !watcher.Writer.TryWrite(shown) && watcher.Writer.TryComplete());
        }
    }

    /// <summary>
    /// The last events of what fits a selection, the oldest first. Of each instance and server the last few are there even when others had
    /// very many since.
    /// </summary>
    public IReadOnlyList<Event> Last(NamePattern? wanted)
    {
        lock (_gate)
        {
            return wanted is null
                ? [.. _last]
                : [.. _subjects.All.Concat(_last).Where(one => Fits(one, wanted)).DistinctBy(static one => one.Number)
                    .OrderBy(static one => one.Number)];
        }
    }

    /// <summary>The same, and a channel with what happens from then on. It is completed when its reader falls behind.</summary>
    public (IReadOnlyList<Event> Last, Channel<Event> Next) Watch(NamePattern? wanted)
    {
        var next = Channel.CreateBounded<Event>(new BoundedChannelOptions(WaitingForOne) { FullMode = BoundedChannelFullMode.Wait });
        lock (_gate)
        {
            _watchers.Add(next);
            return (Last(wanted), next);
        }
    }

    /// <summary>Nobody reads it any more.</summary>
    public void Leave(Channel<Event> watcher)
    {
        lock (_gate)
        {
            _watchers.Remove(watcher);
        }
    }

    /// <summary>Whether an event is about what somebody selected.</summary>
    public static bool Fits(Event one, NamePattern? wanted) => wanted is null
        || new[] { one.Instance, one.Service, one.Server }.Any(name => name is not null && wanted.Matches(name));

    /// <inheritdoc />
    public Task CompleteAsync(CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _watchers.ForEach(static watcher => watcher.Writer.TryComplete());
            _watchers.Clear();
        }

        return ValueTask.CompletedTask;
    }
}
