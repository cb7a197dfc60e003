using System.Runtime.InteropServices;

namespace Linux;

/// <summary>epoll(7), level-triggered, with waits in microseconds where the kernel has epoll_pwait2 (5.11), else in milliseconds.</summary>
public sealed unsafe class Epoll : SafeDescriptor
{
    private bool _fineWaits = true;

    private Epoll(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>epoll_create1(2).</summary>
    public static Epoll Create()
    {
        var descriptor = epoll_create1(EPOLL_CLOEXEC);
        return descriptor >= 0 ? new Epoll(descriptor) : throw new LinuxException("create an epoll set", Marshal.GetLastPInvokeError());
    }

    /// <summary>Watches <paramref name="descriptor"/>; its events carry <paramref name="data"/>.</summary>
    /// <param name="descriptor">Closing it ends the watch.</param>
    /// <param name="data">Any number.</param>
    /// <param name="events">What is watched for: EPOLLIN and the like.</param>
    public void Add(SafeDescriptor descriptor, ulong data, uint events = Native.EPOLLIN)
    {
        Native.epoll_event change = new() { events = events, data = data };
        if (Control(EPOLL_CTL_ADD, descriptor, &change) < 0)
        {
            throw new LinuxException("add a descriptor to an epoll set", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Stops watching <paramref name="descriptor"/>.</summary>
    public void Remove(SafeDescriptor descriptor)
    {
        Native.epoll_event unused = default;
        if (Control(EPOLL_CTL_DEL, descriptor, &unused) < 0)
        {
            throw new LinuxException("remove a descriptor from an epoll set", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Waits for events, at most <paramref name="timeout"/> (negative: for ever).</summary>
    /// <returns>How many of <paramref name="events"/> were filled; 0 after the timeout or an interrupting signal.</returns>
    public int Wait(Span<Native.epoll_event> events, TimeSpan timeout)
    {
        fixed (Native.epoll_event* buffer = events)
        {
            var count = _fineWaits ? FineWait(buffer, events.Length, timeout) : CoarseWait(buffer, events.Length, timeout);
            if (count >= 0)
            {
                return count;
            }

            var errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.EINTR)
            {
                return 0;
            }

            const int ENOSYS = 38;
            if (errno == ENOSYS && _fineWaits)
            {
                _fineWaits = false;
                return 0;
            }

            throw new LinuxException("wait for events", errno);
        }
    }

    private int FineWait(Native.epoll_event* buffer, int length, TimeSpan timeout)
    {
        timespec wait = new()
        {
            tv_sec = timeout.Ticks / TimeSpan.TicksPerSecond,
            tv_nsec = (int)(timeout.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick),
        };
        return epoll_pwait2(this, buffer, length, timeout < TimeSpan.Zero ? null : &wait, null);
    }

    // Rounded up: to wake before the deadline would spin until it.
    private int CoarseWait(Native.epoll_event* buffer, int length, TimeSpan timeout)
    {
        using Lease set = new(this);
        var milliseconds = timeout < TimeSpan.Zero ? -1 : (int)Math.Min(int.MaxValue, Math.Ceiling(timeout.TotalMilliseconds));
        return epoll_wait(set, (Tmds.Linux.epoll_event*)buffer, length, milliseconds);
    }

    private int Control(int operation, SafeDescriptor descriptor, Native.epoll_event* change)
    {
        using Lease set = new(this);
        using Lease other = new(descriptor);
        return epoll_ctl(set, operation, other, (Tmds.Linux.epoll_event*)change);
    }
}
