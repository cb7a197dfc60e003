using Linux;

namespace Scripts.Tests;

public class ScriptSecurityTests
{
    private const ushort Directory = Native.S_IFDIR;
    private const ushort File = Native.S_IFREG;
    private const ushort Link = Native.S_IFLNK;

    [Theory]
    [InlineData(0, 0, File | 0x1ED, null)] // 0755
    [InlineData(0, 0, File | 0x1FD, null)] // 0775 with root's group
    [InlineData(0, 5, File | 0x1ED, null)] // 0755
    [InlineData(7, 0, File | 0x1ED, "/x: owned by user 7, who may change it; chown it to root")]
    [InlineData(0, 5, File | 0x1FD, "/x: writable by group 5; chmod g-w it")] // 0775
    [InlineData(0, 0, File | 0x1EF, "/x: writable by everyone; chmod o-w it")] // 0757
    [InlineData(0, 0, File | 0x3EF, "/x: writable by everyone; chmod o-w it")] // 01757: sticky means nothing for a file
    [InlineData(0, 0, Directory | 0x1FF, "/x: writable by everyone; chmod o-w it")] // 0777
    [InlineData(0, 0, Directory | 0x3FF, null)] // 01777, as /tmp
    [InlineData(7, 7, Directory | 0x1C0, "/x: owned by user 7, who may change it; chown it to root")] // 0700
    [InlineData(0, 0, Link | 0x1FF, null)]
    [InlineData(7, 0, Link | 0x1FF, "/x: a link owned by user 7; chown it to root")]
    public void Who_else_may_change_it_decides(uint uid, uint gid, int mode, string? problem) =>
        Assert.Equal(problem, ScriptSecurity.Problem([("/", new(0, 0, Directory | 0x1ED)), ("/x", new(uid, gid, (ushort)mode))]));

    [Fact]
    public void Every_directory_on_the_way_counts() =>
        Assert.Equal(
            "/a: writable by everyone; chmod o-w it",
            ScriptSecurity.Problem([("/", new(0, 0, Directory | 0x1ED)), ("/a", new(0, 0, Directory | 0x1FF)),
                ("/a/x", new(0, 0, File | 0x1ED))]));

    [Fact]
    public void A_program_of_the_system_is_no_problem_though_its_directory_is_a_link()
        => Assert.Null(ScriptSecurity.Problem("/bin/true", runsAsRoot: true));

    [Fact]
    public void A_script_in_a_directory_of_others_is_one()
    {
        using TestScript script = new("exit 0");
        var directory = Path.GetDirectoryName(script.Path);

        var problem = ScriptSecurity.Problem(script.Path, runsAsRoot: true);
        Assert.StartsWith($"{directory}: ", problem, StringComparison.Ordinal);
        Assert.Null(ScriptSecurity.Problem(script.Path, runsAsRoot: false));
    }

    [Fact]
    public void What_is_not_there_is_said() =>
        Assert.Equal("/none/x: No such file or directory (ENOENT)", ScriptSecurity.Problem("/none/x", runsAsRoot: true));

    [Fact]
    public void Links_in_a_circle_end()
    {
        using TestScript script = new("exit 0");
        var a = Path.Join(Path.GetDirectoryName(script.Path), "a");
        var b = Path.Join(Path.GetDirectoryName(script.Path), "b");
        System.IO.File.CreateSymbolicLink(a, b);
        System.IO.File.CreateSymbolicLink(b, a);

        Assert.Equal($"{a}: Too many levels of symbolic links (ELOOP)", ScriptSecurity.Problem(a, runsAsRoot: true));
    }
}
