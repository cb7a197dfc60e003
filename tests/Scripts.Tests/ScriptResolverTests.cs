using TestSupport;

namespace Scripts.Tests;

/// <summary>Where scripts are found and whom they run as. Where keepalived 2.2.7 differs, the comment says so.</summary>
public sealed class ScriptResolverTests : IDisposable
{
    private const int Everybody = 0b111_101_101;
    private const int NoExecution = 0b110_100_100;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("director-resolver-");
    private readonly FixedAccounts _accounts = new();
    private readonly string _first;
    private readonly string _second;

    public ScriptResolverTests()
    {
        _first = _root.CreateSubdirectory("first").FullName;
        _second = _root.CreateSubdirectory("second").FullName;
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_name_is_looked_up_in_path_in_its_order()
    {
        Make(_second, "here");
        Assert.Equal(($"{_second}/here", null), Find("here"));
        Make(_first, "here");
        Assert.Equal(($"{_first}/here", null), Find("here"));
    }

    [Fact]
    public void What_cannot_be_executed_is_passed_over()
    {
        Make(_first, "here", NoExecution);
        Directory.CreateDirectory($"{_first}/there");
        Make(_second, "here");
        Make(_second, "there");
        Assert.Equal(($"{_second}/here", null), Find("here"));
        Assert.Equal(($"{_second}/there", null), Find("there"));
    }

    [Fact]
    public void What_is_nowhere_is_said_with_the_path()
    {
        Make(_first, "closed", NoExecution);
        Assert.Equal(("gone", $"there is no program 'gone' in PATH ({_first}:{_second}); install it or write its whole path"),
            Find("gone"));
        Assert.Equal(("closed", $"{_first}/closed: not executable; chmod +x it"), Find("closed"));
    }

    [Fact]
    public void Folders_that_depend_on_where_one_is_are_not_searched()
    {
        Make(_first, "here");
        ScriptResolver resolver = new(_accounts, ScriptIdentity.Root, $":.:{Path.GetRelativePath(Environment.CurrentDirectory, _first)}");
        Assert.NotNull(resolver.Resolve(new() { Path = "here" }).Problem);
    }

    [Fact]
    public void Without_a_path_bin_and_usr_bin_are_searched()
    {
        ScriptResolver resolver = new(_accounts, ScriptIdentity.Root, searchPath: null);
        Assert.Equal("/bin/true", resolver.Resolve(new() { Path = "true" }).Command.Path);
        Assert.NotNull(resolver.Resolve(new() { Path = "ip_is_in_sbin" }).Problem);
    }

    [Fact]
    public void A_path_with_a_slash_is_not_searched_and_begins_at_the_root()
    {
        Make(_first, "here");
        Assert.Equal(($"{_first}/here", null), Find($"{_first[1..]}/here"));
        Assert.Equal("/./here: No such file or directory (ENOENT)", Find("./here").Problem);
    }

    // keepalived runs what the link leads to, so that pidof is killall5.
    [Fact]
    public void A_link_is_started_by_its_own_name()
    {
        Make(_second, "target");
        File.CreateSymbolicLink($"{_first}/link", $"{_second}/target");
        Assert.Equal(($"{_first}/link", null), Find("link"));
    }

    // keepalived finds nothing at all in PATH for others than root.
    [RootFact]
    public void What_the_scripts_user_may_not_execute_is_passed_over()
    {
        _accounts.Users["web"] = 4711;
        Make(_first, "here", 0b111_000_000);
        Make(_second, "here");
        Assert.Equal($"{_second}/here", Resolver().Resolve(new() { Path = "here", User = "web" }).Command.Path);
        Assert.Equal(
            $"{_first}/here: not executable for user 4711, groups 4711; chmod it or name another user",
            Resolver().Resolve(new() { Path = $"{_first}/here", User = "web" }).Problem);
    }

    [Theory]
    [InlineData(null, null, false, "0 0")]
    [InlineData("root", null, false, "0 0")]
    [InlineData("web", null, false, "4711 4711")]
    [InlineData("web", "games", false, "4711 60")]
    [InlineData("root", null, true, "0 0")]
    [InlineData("nosuch", null, false, "there is no user 'nosuch'; create it, or name another with 'user' or 'script_user'")]
    [InlineData("nosuch", null, true, "there is no user 'nosuch'; create it, or name another with 'user' or 'script_user'")]
    [InlineData("0", null, false, "there is no user '0'; create it, or name another with 'user' or 'script_user'")]
    [InlineData("web", "nosuch", false, "there is no group 'nosuch'; create it, or name another with 'user' or 'script_user'")]
    [InlineData(null, null, true,
        "nobody to run it as: with enable_script_security it needs script_user, or a user 'keepalived_script' on the machine")]
    public void Whom_a_script_runs_as(string? user, string? group, bool guarded, string expected)
    {
        _accounts.Users["web"] = 4711;
        _accounts.Users["games"] = 60;
        Assert.Equal(expected, WhoRuns(new() { Path = "/usr/bin/true", User = user, Group = group, IsGuarded = guarded }));
    }

    [Theory]
    [InlineData(null, false, "4711,5")]
    [InlineData("games", false, "60")]
    [InlineData("games", true, "60,5")]
    public void A_group_of_its_own_is_the_only_one_unless_supplementary_groups_are_set(string? group, bool keepsGroups, string expected)
    {
        _accounts.Users["web"] = 4711;
        _accounts.Users["games"] = 60;
        _accounts.OtherGroup = 5;
        ScriptResolver resolver = new(_accounts, ScriptIdentity.Root, "/usr/bin");
        var resolution = resolver.Resolve(new() { Path = "/usr/bin/true", User = "web", Group = group, KeepsGroups = keepsGroups });
        Assert.Equal(expected, resolution.Command.Identity!.Groups);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_a_user_keepalived_script_runs_it_where_there_is_one(bool guarded)
    {
        _accounts.Users[ScriptResolver.DefaultUser] = 4712;
        Assert.Equal("4712 4712", WhoRuns(new() { Path = "/usr/bin/true", IsGuarded = guarded }));
    }

    [Fact]
    public void A_database_without_an_answer_is_asked_again_and_gives_no_rights()
    {
        foreach (var command in new ScriptCommand[] { new() { Path = "/usr/bin/true", User = "broken" },
            new() { Path = "/usr/bin/true", User = "root", Group = "broken" } })
        {
            var resolution = Resolver().Resolve(command);
            Assert.True(resolution.IsPassing);
            Assert.Null(resolution.Command.Identity);
            Assert.EndsWith(
                "'broken' cannot be found out now: Too many open files (EMFILE); raise the limit of open files (LimitNOFILE= of the unit)",
                resolution.Problem);
        }
    }

    [Theory]
    [InlineData(0b111_101_111, true)] // 0757
    [InlineData(0b111_101_101, false)]
    public void Root_runs_what_others_can_change_only_without_script_security(int mode, bool isRisky)
    {
        Make(_first, "here", mode);
        // The folder of the test is somebody's that is not root where the test is not.
        var guarded = Resolver().Resolve(new() { Path = "here", User = "root", IsGuarded = true });
        var open = Resolver().Resolve(new() { Path = "here", User = "root" });
        Assert.Null(open.Problem);
        if (ScriptIdentity.Own.Uid == 0)
        {
            Assert.Equal(isRisky ? $"enable_script_security: {_first}/here: writable by everyone; chmod o-w it" : null, guarded.Problem);
            Assert.Equal(isRisky ? $"{_first}/here: writable by everyone; chmod o-w it" : null, open.Risk);
        }
    }

    [Fact]
    public void Script_security_is_none_of_the_business_of_other_users()
    {
        _accounts.Users["web"] = 4711;
        Make(_first, "here", 0b111_101_111);
        var resolution = Resolver().Resolve(new() { Path = "here", User = "web", IsGuarded = true });
        Assert.Equal((null, null), (resolution.Problem, resolution.Risk));
    }

    // A name of root's that is not "root" does not get round the rule.
    [Fact]
    public void Script_security_goes_by_the_number_of_the_user()
    {
        _accounts.Users["toor"] = 0;
        Make(_first, "here", 0b111_101_111);
        Assert.NotNull(Resolver().Resolve(new() { Path = "here", User = "toor", IsGuarded = true }).Problem);
    }

    private static void Make(string folder, string name, int mode = Everybody)
    {
        File.WriteAllText($"{folder}/{name}", "#!/bin/sh\n");
        File.SetUnixFileMode($"{folder}/{name}", (UnixFileMode)mode);
    }

    private ScriptResolver Resolver() => new(_accounts, ScriptIdentity.Root, $"{_first}:{_second}");

    private (string Path, string? Problem) Find(string program)
    {
        var resolution = Resolver().Resolve(new() { Path = program, User = "root" });
        return (resolution.Command.Path, resolution.Problem);
    }

    private string WhoRuns(ScriptCommand command)
    {
        var resolution = Resolver().Resolve(command);
        Assert.Equal(resolution.Problem is null, resolution.Command.Identity is not null);
        return resolution.Problem ?? $"{resolution.Command.Identity!.Uid} {resolution.Command.Identity.Gid}";
    }
}
