namespace Linux;

/// <summary>The answer of the user database to a name: its numbers, that there is no such name, or an error, which says neither.</summary>
/// <param name="Uid">The user's number; of a group 0.</param>
/// <param name="Gid">The group's number, of a user that of its own group.</param>
/// <param name="Error">0; ENOENT when there is no such name; else the errno that kept the database from answering.</param>
public readonly record struct AccountLookup(uint Uid, uint Gid, int Error)
{
    /// <summary>There is no such name.</summary>
    public static AccountLookup None { get; } = new(0, 0, Errno.ENOENT);

    /// <summary>The name is known.</summary>
    public bool IsFound => Error == 0;

    /// <summary>The database has answered that it does not know the name.</summary>
    public bool IsMissing => Error == Errno.ENOENT;

    /// <summary>
    /// The answer of getpwnam_r(3) and getgrnam_r(3). Of the errors their manual page names "not found"; all others are a shortage of ours
    /// (EMFILE, ENFILE, ENOMEM) or of the database's (EIO), and nothing is known of the name.
    /// </summary>
    /// <param name="errno">What the call returned.</param>
    /// <param name="isFilled">Whether it filled in an entry.</param>
    internal static AccountLookup Of(int errno, bool isFilled, uint uid, uint gid) => (errno, isFilled) switch
    {
        (0, true) => new(uid, gid, 0),
        (0 or Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM, _) => None,
        _ => new(0, 0, errno),
    };
}
