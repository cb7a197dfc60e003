using Linux;

namespace Scripts.Tests;

/// <summary>Root and whom a test adds; "broken" is a name the database has no answer for.</summary>
internal sealed class FixedAccounts : IAccounts
{
    /// <summary>Users by name, each with the group of its own number.</summary>
    public Dictionary<string, uint> Users { get; } = new() { ["root"] = 0 };

    /// <summary>The group that every user has besides its own; 0: none.</summary>
    public uint OtherGroup { get; set; }

    public AccountLookup FindUser(string name) => Find(name);

    public AccountLookup FindGroup(string name) => Find(name);

    public uint[] GroupsOf(string user, uint gid) => OtherGroup == 0 ? [gid] : [gid, OtherGroup];

    private AccountLookup Find(string name) =>
        name == "broken" ? new(0, 0, Errno.EMFILE) : Users.TryGetValue(name, out var number) ? new(number, number, 0) : AccountLookup.None;
}
