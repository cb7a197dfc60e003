using System.Runtime.InteropServices;
using System.Text;

namespace Linux;

/// <summary>Who owns a file and who may do what with it.</summary>
/// <param name="Uid">Its owner.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Mode">Its type and permission bits, st_mode.</param>
public readonly record struct FileFacts(uint Uid, uint Gid, ushort Mode)
{
    /// <summary>A directory.</summary>
    public bool IsDirectory => (Mode & Native.S_IFMT) == Native.S_IFDIR;

    /// <summary>An ordinary file.</summary>
    public bool IsRegular => (Mode & Native.S_IFMT) == Native.S_IFREG;

    /// <summary>A named pipe.</summary>
    public bool IsPipe => (Mode & Native.S_IFMT) == Native.S_IFIFO;

    /// <summary>A symbolic link; only when it was not followed.</summary>
    public bool IsLink => (Mode & Native.S_IFMT) == Native.S_IFLNK;

    /// <summary>Someone may execute (or enter) it.</summary>
    public bool IsExecutable => (Mode & S_IXUGO) != 0;

    /// <summary>
    /// Whether a process of these numbers may execute it, by the permission bits alone: root when anyone may, another by the first that
    /// fits of owner, group and others.
    /// </summary>
    public bool IsExecutableBy(uint uid, ReadOnlySpan<uint> gids) =>
        (Mode & (uid == 0 ? S_IXUGO : uid == Uid ? Native.S_IXUSR : gids.Contains(Gid) ? Native.S_IXGRP : Native.S_IXOTH)) != 0;

    /// <summary>
    /// statfs(2): whether what is written below a directory stays in memory, on a tmpfs or ramfs; false also when that cannot be told.
    /// </summary>
    public static unsafe bool IsInMemory(string directory)
    {
        statfs_buffer buffer;
        return statfs(directory, &buffer) == 0 && buffer.f_type is TMPFS_MAGIC or RAMFS_MAGIC;
    }

    /// <summary>statx(2).</summary>
    /// <param name="path">Of what.</param>
    /// <param name="followLink">Whether of the file a link leads to, or of the link itself.</param>
    /// <param name="facts">The answer.</param>
    /// <returns>0 or the errno.</returns>
    public static unsafe int TryRead(string path, bool followLink, out FileFacts facts)
    {
        Tmds.Linux.statx buffer;
        fixed (byte* name = Encoding.UTF8.GetBytes($"{path}\0"))
        {
            if (statx(AT_FDCWD, name, followLink ? 0 : AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &buffer) < 0)
            {
                facts = default;
                return Marshal.GetLastPInvokeError();
            }
        }

        facts = new(buffer.stx_uid, buffer.stx_gid, buffer.stx_mode);
        return 0;
    }
}
