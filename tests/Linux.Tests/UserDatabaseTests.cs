
namespace Linux.Tests;

public class UserDatabaseTests
{
    [Fact]
    public void Root_is_user_and_group_0()
    {
        Assert.Equal(new AccountLookup(0, 0, 0), UserDatabase.FindUser("root"));
        Assert.Equal(new AccountLookup(0, 0, 0), UserDatabase.FindGroup("root"));
        Assert.Contains(0u, UserDatabase.GroupsOf("root", 0));
    }

    [Fact]
    public void Nobody_of_that_name_is_no_one()
    {
        Assert.True(UserDatabase.FindUser("no-such-user-here").IsMissing);
        Assert.True(UserDatabase.FindGroup("no-such-group-here").IsMissing);
    }

    [Theory]
    [InlineData(0, true, true, false)]
    [InlineData(0, false, false, true)]
    [InlineData(Errno.ENOENT, false, false, true)]
    [InlineData(Errno.ESRCH, false, false, true)]
    [InlineData(Errno.EMFILE, false, false, false)]
    [InlineData(Errno.ENFILE, false, false, false)]
    [InlineData(Errno.ENOMEM, false, false, false)]
    [InlineData(Errno.EIO, false, false, false)]
    [InlineData(Errno.EINTR, false, false, false)]
    [InlineData(Errno.ERANGE, false, false, false)]
    [InlineData(Errno.ECONNREFUSED, false, false, false)]
    public void An_error_of_the_database_is_no_missing_user(int errno, bool isFilled, bool isFound, bool isMissing)
    {
        var lookup = AccountLookup.Of(errno, isFilled, 7, 8);
        Assert.Equal((isFound, isMissing), (lookup.IsFound, lookup.IsMissing));
    }

    [Fact]
    public void A_name_is_looked_up_once_but_after_an_error_again()
    {
        Dictionary<string, int> asked = [];
        AccountLookup Find(string name)
        {
            var times = asked[name] = asked.GetValueOrDefault(name) + 1;
            return name switch
            {
                "web" => new(33, 33, 0),
                "late" when times == 1 => new(0, 0, Errno.EMFILE),
                "late" => new(44, 44, 0),
                _ => AccountLookup.None,
            };
        }

        RememberedAccounts accounts = new(Find, Find);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal((33u, true, false),
                (accounts.FindUser("web").Uid, accounts.FindUser("none").IsMissing, accounts.FindUser("none").IsFound));
        }

        Assert.Equal((1, 1), (asked["web"], asked["none"]));
        Assert.False(accounts.FindUser("late").IsFound);
        Assert.True(accounts.FindUser("late").IsFound);
        Assert.Equal((44u, 2), (accounts.FindUser("late").Uid, asked["late"]));
        accounts.FindGroup("web");
        Assert.Equal(2, asked["web"]);
    }
}
