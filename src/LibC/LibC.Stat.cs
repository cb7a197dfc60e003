using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/stat.h, linux/stat.h; sys/vfs.h, linux/magic.h.</summary>
public static unsafe partial class LibC
{
    public const ushort S_IFMT = 0xF000;
    public const ushort S_IFLNK = 0xA000;
    public const ushort S_IFREG = 0x8000;
    public const ushort S_IFDIR = 0x4000;
    public const ushort S_ISVTX = 0x200;
    public const ushort S_IWUSR = 0x80;
    public const ushort S_IWGRP = 0x10;
    public const ushort S_IWOTH = 0x2;
    public const ushort S_IXUSR = 0x40;
    public const ushort S_IXGRP = 0x8;
    public const ushort S_IXOTH = 0x1;

    /// <summary>Execute for anyone: S_IXUSR | S_IXGRP | S_IXOTH.</summary>
    public const ushort S_IXUGO = 0x49;

    internal const long TMPFS_MAGIC = 0x01021994;
    internal const long RAMFS_MAGIC = 0x858458f6;
    internal const int AT_FDCWD = -100;
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
    internal const uint STATX_BASIC_STATS = 0x7FF;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statx(int directory, string path, int flags, uint mask, statx_buffer* buffer);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statfs(string path, statfs_buffer* buffer);

    /// <summary>struct statfs of sys/vfs.h (64 bit), of which the type is read.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 120)]
    internal struct statfs_buffer
    {
        public long f_type;
    }

    /// <summary>struct statx of linux/stat.h, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    internal struct statx_buffer
    {
        public uint stx_mask;
        public uint stx_blksize;
        public ulong stx_attributes;
        public uint stx_nlink;
        public uint stx_uid;
        public uint stx_gid;
        public ushort stx_mode;
    }
}
