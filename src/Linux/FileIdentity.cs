using System.Runtime.InteropServices;
using System.Text;

namespace Linux;

/// <summary>Which file a path leads to: two paths with the same are the same file, or the same namespace.</summary>
public readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    /// <summary>statx(2), links followed.</summary>
    /// <exception cref="LinuxException">There is no such file, or it may not be looked at.</exception>
    public static unsafe FileIdentity Of(string path)
    {
        Tmds.Linux.statx buffer;
        fixed (byte* name = Encoding.UTF8.GetBytes($"{path}\0"))
        {
            if (statx(AT_FDCWD, name, 0, STATX_BASIC_STATS, &buffer) < 0)
            {
                throw new LinuxException($"look at {path}", Marshal.GetLastPInvokeError());
            }
        }

        return new(((ulong)buffer.stx_dev_major << 32) | buffer.stx_dev_minor, buffer.stx_ino);
    }
}
