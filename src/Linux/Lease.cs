using System.Runtime.InteropServices;

namespace Linux;

/// <summary>A descriptor as a number, kept open until this is disposed: Tmds.LibC takes numbers, not handles.</summary>
internal readonly ref struct Lease
{
    private readonly SafeHandle _handle;

    internal Lease(SafeHandle handle)
    {
        var isTaken = false;
        handle.DangerousAddRef(ref isTaken);
        _handle = handle;
    }

    public static implicit operator int(Lease lease) => (int)lease._handle.DangerousGetHandle();

    public void Dispose() => _handle.DangerousRelease();
}
