using System.Runtime.InteropServices;
using static Linux.LibC;

namespace Linux;

/// <summary>Who owns a file and who may do what with it.</summary>
/// <param name="Uid">Its owner.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Mode">Its type and permission bits, st_mode.</param>
public readonly record struct FileFacts(uint Uid, uint Gid, ushort Mode)
{
    /// <summary>A directory.</summary>
    public bool IsDirectory => (Mode & S_IFMT) == S_IFDIR;

    /// <summary>An ordinary file.</summary>
    public bool IsRegular => (Mode & S_IFMT) == S_IFREG;

    /// <summary>A symbolic link; only when it was not followed.</summary>
    public bool IsLink => (Mode & S_IFMT) == S_IFLNK;

    /// <summary>Someone may execute (or enter) it.</summary>
    public bool IsExecutable => (Mode & S_IXUGO) != 0;

    /// <summary>
    /// Whether a process of these numbers may execute it, by the permission bits alone: root when anyone may, another by the first that
    /// fits of owner, group and others.
    /// </summary>
    public bool IsExecutableBy(uint uid, ReadOnlySpan<uint> gids) =>
        (Mode & (uid == 0 ? S_IXUGO : uid == Uid ? S_IXUSR : gids.Contains(Gid) ? S_IXGRP : S_IXOTH)) != 0;

    /// <summary>statfs(2): whether what is written below a directory stays in memory, on a tmpfs or ramfs; false also when that cannot be told.</summary>
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
        statx_buffer buffer;
        if (statx(AT_FDCWD, path, followLink ? 0 : AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &buffer) < 0)
        {
            facts = default;
            return Marshal.GetLastPInvokeError();
        }

        facts = new(buffer.stx_uid, buffer.stx_gid, buffer.stx_mode);
        return 0;
    }
}
