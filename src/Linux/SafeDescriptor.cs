using Microsoft.Win32.SafeHandles;

namespace Linux;

/// <summary>A file descriptor, closed when disposed.</summary>
public class SafeDescriptor : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>For the marshaller.</summary>
    public SafeDescriptor()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Takes ownership of <paramref name="descriptor"/>.</summary>
    public SafeDescriptor(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>The number of the descriptor, for poll and epoll data. Valid only while this is not disposed.</summary>
    public int Number => (int)handle;

    /// <summary>Gives the descriptor away: whoever takes it closes it, and this is disposed.</summary>
    public int Detach()
    {
        var descriptor = Number;
        SetHandleAsInvalid();
        Dispose();
        return descriptor;
    }

    /// <inheritdoc />
    protected override bool ReleaseHandle() => close((int)handle) == 0;
}
