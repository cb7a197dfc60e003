using System.Runtime.InteropServices;

namespace Linux;

/// <summary>pwd.h, grp.h.</summary>
public static unsafe partial class Native
{
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int getpwnam_r(string name, passwd* entry, byte* buffer, nuint length, passwd** result);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int getgrnam_r(string name, group* entry, byte* buffer, nuint length, group** result);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int getgrouplist(string user, uint gid, uint* groups, int* count);

    /// <summary>struct passwd of pwd.h.</summary>
    internal struct passwd
    {
        public byte* pw_name;
        public byte* pw_passwd;
        public uint pw_uid;
        public uint pw_gid;
        public byte* pw_gecos;
        public byte* pw_dir;
        public byte* pw_shell;
    }

    /// <summary>struct group of grp.h.</summary>
    internal struct group
    {
        public byte* gr_name;
        public byte* gr_passwd;
        public uint gr_gid;
        public byte** gr_mem;
    }
}
