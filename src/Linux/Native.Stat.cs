using System.Runtime.InteropServices;

namespace Linux;

/// <summary>sys/stat.h, linux/stat.h; sys/vfs.h, linux/magic.h.</summary>
public static unsafe partial class Native
{
    public const ushort S_IFMT = 0xF000;
    public const ushort S_IFLNK = 0xA000;
    public const ushort S_IFREG = 0x8000;
    public const ushort S_IFDIR = 0x4000;
    public const ushort S_IFIFO = 0x1000;
    public const ushort S_ISVTX = 0x200;
    public const ushort S_IWUSR = 0x80;
    public const ushort S_IWGRP = 0x10;
    public const ushort S_IRGRP = 0x20;
    public const ushort S_IROTH = 0x4;
    public const ushort S_IWOTH = 0x2;
    public const ushort S_IXUSR = 0x40;
    public const ushort S_IXGRP = 0x8;
    public const ushort S_IXOTH = 0x1;

    /// <summary>Execute for anyone: S_IXUSR | S_IXGRP | S_IXOTH.</summary>
    public const ushort S_IXUGO = 0x49;

    internal const long TMPFS_MAGIC = 0x01021994;
    internal const long RAMFS_MAGIC = 0x858458f6;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statfs(string path, statfs_buffer* buffer);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int make_fifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int change_owner(string path, uint uid, uint gid);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open_file(string path, int flags);

    /// <summary>struct statfs of sys/vfs.h (64 bit), of which the type is read.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 120)]
    internal struct statfs_buffer
    {
        public long f_type;
    }
}
