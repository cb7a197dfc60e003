namespace Linux;

/// <summary>Answers which users and groups there are; a test's own stands in for the system's.</summary>
public interface IAccounts
{
    /// <summary>The numbers of a user.</summary>
    AccountLookup FindUser(string name);

    /// <summary>The number of a group.</summary>
    AccountLookup FindGroup(string name);

    /// <summary>All groups of a user, <paramref name="gid"/> among them.</summary>
    uint[] GroupsOf(string user, uint gid);
}
