using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Tests.Hosting;

/// <summary>What the machine that runs the test is known to have.</summary>
public sealed class LocalMachineTests : IDisposable
{
    private readonly LocalMachine _machine = new();
    private readonly string _script = Path.GetTempFileName();

    [Theory]
    [InlineData("lo", true)]
    [InlineData("nosuchif0", false)]
    [InlineData("../../etc", false)]
    [InlineData("", false)]
    public void Interfaces(string name, bool exists) => Assert.Equal(exists, _machine.HasInterface(name));

    [Theory]
    [InlineData("root", true)]
    [InlineData("0", false)] // By names only, as keepalived.
    [InlineData("no-such-user", false)]
    public void Users(string name, bool exists) => Assert.Equal((exists, exists), (_machine.HasUser(name), _machine.HasGroup(name)));

    [Theory]
    [InlineData("755", null, false)]
    [InlineData("500", null, false)]
    [InlineData("644", "not executable; chmod +x it", false)]
    [InlineData("757", null, true)]
    public void Scripts(string mode, string? problem, bool isRisky)
    {
        File.SetUnixFileMode(_script, (UnixFileMode)Convert.ToInt32(mode, 8));
        var finding = Judge(_script, new() { User = new("root") });
        Assert.Equal(problem is null ? null : $"{_script}: {problem}", finding.Problem);
        if (isRisky)
        {
            Assert.NotNull(finding.Risk);
            Assert.NotNull(Judge(_script, new() { User = new("root"), EnableSecurity = true }).Problem);
        }
    }

    [Fact]
    public void A_missing_script_a_folder_and_a_missing_user_are_told_apart()
    {
        Assert.Equal("/nonexistent/script.sh: No such file or directory (ENOENT)", Judge("/nonexistent/script.sh").Problem);
        Assert.Equal("/tmp: not a file", Judge("/tmp").Problem);
        Assert.StartsWith("there is no program 'no-such-program' in PATH", Judge("no-such-program").Problem);
        Assert.StartsWith("there is no user 'no-such-user'", Judge("/bin/true", new() { User = new("no-such-user") }).Problem);
        Assert.StartsWith("nobody to run it as", Judge("/bin/true", new() { EnableSecurity = true }).Problem);
        Assert.NotNull(Judge("true").FoundAt);
    }

    [Fact]
    public void Prefixes_of_an_interface()
    {
        Assert.Contains(_machine.PrefixesOf("lo"), p => p is { Length: 8 } && p.Address.Equals(System.Net.IPAddress.Loopback));
        Assert.Empty(_machine.PrefixesOf("nosuchif0"));
    }

    [Theory]
    [InlineData("/dev/null", true)]
    [InlineData("/etc/passwd", false)]
    [InlineData("/etc", false)]
    [InlineData("/nonexistent/file", false)]
    public void What_could_be_read_for_ever_is_no_configuration(string path, bool isSpecial)
        => Assert.Equal(isSpecial, LocalMachine.IsSpecialFile(path));

    [Fact]
    public void A_named_pipe_is_not_waited_for()
    {
        File.Delete(_script);
        using (var make = System.Diagnostics.Process.Start("mkfifo", _script))
        {
            make.WaitForExit();
        }

        var files = new PhysicalFileSystem(LocalMachine.IsSpecialFile);
        var result = ConfigurationReader.Read(_script, new ConfigurationReaderOptions { FileSystem = files });

        Assert.Contains("Not a regular file", Assert.Single(result.Diagnostics).Message);
    }

    public void Dispose() => File.Delete(_script);

    private ScriptFinding Judge(string program, ScriptSettings? settings = null) => _machine.Judge(new([program]), settings ?? new());
}
