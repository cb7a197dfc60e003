using System.Runtime.InteropServices;

namespace Linux;

/// <summary>inotify(7): what happens in directories. Reading never waits.</summary>
public sealed unsafe class Inotify : SafeDescriptor
{
    private const int HeaderLength = 16;

    private Inotify(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>One that watches nothing yet.</summary>
    /// <exception cref="LinuxException">The kernel does not give one, as when fs.inotify.max_user_instances is reached.</exception>
    public static Inotify Create()
    {
        var descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
        return descriptor >= 0 ? new Inotify(descriptor) : throw new LinuxException("watch files", Marshal.GetLastPInvokeError());
    }

    /// <summary>Watches a directory until it is gone.</summary>
    /// <returns>What its events carry, the same for one directory by whatever path; or the negative errno.</returns>
    public int TryAdd(string directory, uint mask)
    {
        var watch = inotify_add_watch(this, directory, mask | IN_ONLYDIR);
        return watch < 0 ? -Marshal.GetLastPInvokeError() : watch;
    }

    /// <summary>Watches it no longer.</summary>
    public void Remove(int watch) => _ = inotify_rm_watch(this, watch);

    /// <summary>Takes the events that are there.</summary>
    /// <returns>Their bytes, or the negative errno: -EAGAIN when there are none.</returns>
    public int Read(Span<byte> buffer)
    {
        using Lease descriptor = new(this);
        fixed (byte* bytes = buffer)
        {
            var count = read(descriptor, bytes, buffer.Length);
            return count < 0 ? -Marshal.GetLastPInvokeError() : (int)count;
        }
    }

    /// <summary>Takes one struct inotify_event from the front; false when no whole one is left.</summary>
    /// <param name="events">What <see cref="Read"/> filled.</param>
    /// <param name="watch">Of which directory; -1 with IN_Q_OVERFLOW.</param>
    /// <param name="mask">What happened.</param>
    /// <param name="name">To which entry, without the zeros behind it; empty for the directory itself.</param>
    public static bool TryTake(ref ReadOnlySpan<byte> events, out int watch, out uint mask, out ReadOnlySpan<byte> name)
    {
        (watch, mask) = (-1, 0);
        name = default;
        if (events.Length < HeaderLength)
        {
            return false;
        }

        var length = Word(events[12..]);
        if (length > events.Length - HeaderLength)
        {
            return false;
        }

        (watch, mask) = ((int)Word(events), Word(events[4..]));
        name = events.Slice(HeaderLength, (int)length).TrimEnd((byte)0);
        events = events[(HeaderLength + (int)length)..];
        return true;

        static uint Word(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<uint>(bytes);
    }
}
