using static Linux.LibC;

namespace Linux;

/// <summary>The users and groups the system knows (nsswitch.conf), and those this process acts as.</summary>
public static unsafe class UserDatabase
{
    private const int MaxBuffer = 1 << 20;

    /// <summary>geteuid(2) of this process.</summary>
    public static uint EffectiveUser => geteuid();

    /// <summary>getegid(2) of this process.</summary>
    public static uint EffectiveGroup => getegid();

    /// <summary>getpwnam_r(3): false when there is no such user.</summary>
    public static bool TryFindUser(string name, out uint uid, out uint gid)
    {
        for (var length = 4096; length <= MaxBuffer; length *= 4)
        {
            var buffer = new byte[length];
            passwd entry;
            passwd* result = null;
            fixed (byte* bytes = buffer)
            {
                if (getpwnam_r(name, &entry, bytes, (nuint)length, &result) != Errno.ERANGE)
                {
                    (uid, gid) = result is null ? (0, 0) : (entry.pw_uid, entry.pw_gid);
                    return result is not null;
                }
            }
        }

        (uid, gid) = (0, 0);
        return false;
    }

    /// <summary>getgrnam_r(3): false when there is no such group.</summary>
    public static bool TryFindGroup(string name, out uint gid)
    {
        for (var length = 4096; length <= MaxBuffer; length *= 4)
        {
            var buffer = new byte[length];
            group entry;
            group* result = null;
            fixed (byte* bytes = buffer)
            {
                if (getgrnam_r(name, &entry, bytes, (nuint)length, &result) != Errno.ERANGE)
                {
                    gid = result is null ? 0 : entry.gr_gid;
                    return result is not null;
                }
            }
        }

        gid = 0;
        return false;
    }
}
