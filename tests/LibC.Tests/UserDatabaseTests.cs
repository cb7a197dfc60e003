using Linux;

namespace LibC.Tests;

public class UserDatabaseTests
{
    [Fact]
    public void Root_is_user_and_group_0()
    {
        Assert.True(UserDatabase.TryFindUser("root", out var uid, out var gid));
        Assert.True(UserDatabase.TryFindGroup("root", out var group));
        Assert.Equal((0u, 0u, 0u), (uid, gid, group));
    }

    [Fact]
    public void Nobody_of_that_name_is_no_one()
    {
        Assert.False(UserDatabase.TryFindUser("no-such-user-here", out _, out _));
        Assert.False(UserDatabase.TryFindGroup("no-such-group-here", out _));
    }
}
