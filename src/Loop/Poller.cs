using Linux;

namespace Loop;

/// <summary>
/// epoll(7) over the descriptors of a loop, with a descriptor that wakes it. All but <see cref="Wake"/> is for the loop's thread.
/// </summary>
public sealed class Poller : ILoopWait, IDisposable
{
    /// <summary>Tags of descriptors start above this.</summary>
    public const ulong WakeUpTag = 0;

    private readonly Epoll _epoll = Epoll.Create();
    private readonly EventDescriptor _wakeUp = EventDescriptor.Create();
    private readonly Native.epoll_event[] _events;
    private int _count;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="eventsPerWait">How many events one wait can bring; the rest comes with the next.</param>
    public Poller(int eventsPerWait)
    {
        // Beside the heap that is compacted: the kernel holds it during each wait, and all that was allocated before it would stay.
        _events = GC.AllocateArray<Native.epoll_event>(eventsPerWait, pinned: true);
        _epoll.Add(_wakeUp, WakeUpTag);
    }

    /// <summary>What the last wait brought, the wake-up included.</summary>
    public ReadOnlySpan<Native.epoll_event> Events => _events.AsSpan(0, _count);

    /// <summary>Watches a descriptor until it is closed.</summary>
    /// <param name="descriptor">Which.</param>
    /// <param name="tag">What its events carry: not <see cref="WakeUpTag"/>.</param>
    /// <param name="events">EPOLLIN and the like.</param>
    public void Add(SafeDescriptor descriptor, ulong tag, uint events = Native.EPOLLIN) => _epoll.Add(descriptor, tag, events);

    /// <summary>Watches a descriptor no longer.</summary>
    public void Remove(SafeDescriptor descriptor) => _epoll.Remove(descriptor);

    /// <inheritdoc />
    public void Wait(TimeSpan timeout)
    {
        _count = _epoll.Wait(_events, timeout);
        foreach (ref readonly var happened in Events)
        {
            // Now, before the loop looks at its commands: whoever posts one after that look is heard by the next wait.
            if (happened.data == WakeUpTag)
            {
                _wakeUp.Reset();
            }
        }
    }

    /// <inheritdoc />
    public void Wake() => _wakeUp.Signal();

    /// <inheritdoc />
    public void Dispose()
    {
        _epoll.Dispose();
        _wakeUp.Dispose();
    }
}
