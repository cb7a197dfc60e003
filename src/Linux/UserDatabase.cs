
namespace Linux;

/// <summary>The users and groups the system knows (nsswitch.conf), and those this process acts as.</summary>
public static unsafe class UserDatabase
{
    private const int MaxBuffer = 1 << 20;
    private const int MaxGroups = 1 << 16;

    /// <summary>geteuid(2) of this process.</summary>
    public static uint EffectiveUser => geteuid();

    /// <summary>getegid(2) of this process.</summary>
    public static uint EffectiveGroup => getegid();

    /// <summary>getpwnam_r(3).</summary>
    public static AccountLookup FindUser(string name)
    {
        for (var length = 4096; length <= MaxBuffer; length *= 4)
        {
            var buffer = new byte[length];
            passwd entry;
            passwd* result = null;
            fixed (byte* bytes = buffer)
            {
                var errno = getpwnam_r(name, &entry, bytes, (nuint)length, &result);
                if (errno != Errno.ERANGE)
                {
                    return AccountLookup.Of(errno, result is not null, entry.pw_uid, entry.pw_gid);
                }
            }
        }

        return AccountLookup.Of(Errno.ERANGE, isFilled: false, 0, 0);
    }

    /// <summary>getgrnam_r(3).</summary>
    public static AccountLookup FindGroup(string name)
    {
        for (var length = 4096; length <= MaxBuffer; length *= 4)
        {
            var buffer = new byte[length];
            group entry;
            group* result = null;
            fixed (byte* bytes = buffer)
            {
                var errno = getgrnam_r(name, &entry, bytes, (nuint)length, &result);
                if (errno != Errno.ERANGE)
                {
                    return AccountLookup.Of(errno, result is not null, 0, entry.gr_gid);
                }
            }
        }

        return AccountLookup.Of(Errno.ERANGE, isFilled: false, 0, 0);
    }

    /// <summary>getgrouplist(3): all groups of a user, <paramref name="gid"/> among them.</summary>
    public static uint[] GroupsOf(string user, uint gid)
    {
        for (var length = 64; length <= MaxGroups; length *= 8)
        {
            var groups = new uint[length];
            var count = length;
            fixed (uint* first = groups)
            {
                if (getgrouplist(user, gid, first, &count) >= 0)
                {
                    return groups[..count];
                }
            }
        }

        return [gid];
    }
}
