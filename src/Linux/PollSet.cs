namespace Linux;

/// <summary>poll(2) as a look at many descriptors at once: it never waits.</summary>
public sealed unsafe class PollSet
{
    private pollfd[] _entries = new pollfd[64];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What the last look saw at an entry: EPOLLIN and the like, which poll has under the same numbers; 0: nothing.</summary>
    public uint this[int index] => (ushort)_entries[index].revents;

    /// <summary>Adds a descriptor, which stays open until the look.</summary>
    public void Add(SafeDescriptor descriptor, uint events)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
        }

        _entries[Count++] = new() { fd = descriptor.Number, events = (short)events };
    }

    /// <summary>Empties it.</summary>
    public void Clear() => Count = 0;

    /// <summary>Looks at all of them. One that fails has seen nothing.</summary>
    public void Look()
    {
        fixed (pollfd* entries = _entries)
        {
            _ = poll(entries, (uint)Count, 0);
        }
    }
}
