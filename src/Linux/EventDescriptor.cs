using System.Runtime.InteropServices;

namespace Linux;

/// <summary>eventfd(2): wakes a thread that waits in <see cref="Epoll"/>.</summary>
public sealed unsafe class EventDescriptor : SafeDescriptor
{
    private EventDescriptor(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>A non-blocking one at zero.</summary>
    public static EventDescriptor Create()
    {
        var descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        return descriptor >= 0
            ? new EventDescriptor(descriptor)
            : throw new LinuxException("create a wake-up descriptor", Marshal.GetLastPInvokeError());
    }

    /// <summary>Makes it readable. Safe from any thread; many signals before one <see cref="Reset"/> count as one.</summary>
    public void Signal()
    {
        ulong one = 1;
        using Lease descriptor = new(this);
        _ = write(descriptor, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Makes it unreadable again.</summary>
    public void Reset()
    {
        ulong value;
        using Lease descriptor = new(this);
        _ = read(descriptor, (byte*)&value, sizeof(ulong));
    }
}
