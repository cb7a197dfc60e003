using System.Collections.Concurrent;

namespace Linux;

/// <summary>
/// The users and groups of the system, each asked for once: for as long as one configuration is read or runs. An error is not remembered.
/// Any thread may ask.
/// </summary>
public sealed class RememberedAccounts : IAccounts
{
    private readonly Func<string, AccountLookup> _findUser;
    private readonly Func<string, AccountLookup> _findGroup;
    private readonly ConcurrentDictionary<string, AccountLookup> _users = new();
    private readonly ConcurrentDictionary<string, AccountLookup> _groups = new();
    private readonly ConcurrentDictionary<(string, uint), uint[]> _memberships = new();

    /// <summary>Those of this system.</summary>
    public RememberedAccounts()
        : this(UserDatabase.FindUser, UserDatabase.FindGroup)
    {
    }

    internal RememberedAccounts(Func<string, AccountLookup> findUser, Func<string, AccountLookup> findGroup) =>
        (_findUser, _findGroup) = (findUser, findGroup);

    /// <inheritdoc />
    public AccountLookup FindUser(string name) => Find(name, _users, _findUser);

    /// <inheritdoc />
    public AccountLookup FindGroup(string name) => Find(name, _groups, _findGroup);

    /// <inheritdoc />
    public uint[] GroupsOf(string user, uint gid) =>
        _memberships.GetOrAdd((user, gid), static key => UserDatabase.GroupsOf(key.Item1, key.Item2));

    private static AccountLookup Find(string name, ConcurrentDictionary<string, AccountLookup> known, Func<string, AccountLookup> find)
    {
        if (!known.TryGetValue(name, out var found))
        {
            found = find(name);
            if (found.IsFound || found.IsMissing)
            {
                known[name] = found;
            }
        }

        return found;
    }
}
