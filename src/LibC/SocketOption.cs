using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Options of a System.Net.Sockets.Socket that it has no name for, with the errno that it would lose (ENODEV).</summary>
public static unsafe partial class SocketOption
{
    /// <summary>setsockopt(2).</summary>
    /// <param name="socket">Its SafeHandle.</param>
    /// <param name="purpose">What it sets, in the error: "the mark".</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static void Set(SafeHandle socket, int level, int name, ReadOnlySpan<byte> value, string purpose)
    {
        fixed (byte* bytes = value)
        {
            if (setsockopt(socket, level, name, bytes, (uint)value.Length) < 0)
            {
                throw new LinuxException($"set {purpose}", Marshal.GetLastPInvokeError());
            }
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setsockopt(SafeHandle socket, int level, int name, byte* value, uint length);
}
