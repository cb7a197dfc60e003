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
    [InlineData("0", true)]
    [InlineData("no-such-user", false)]
    public void Users(string name, bool exists) => Assert.Equal(exists, _machine.HasUser(name));

    [Theory]
    [InlineData("755", ProgramState.Runnable)]
    [InlineData("500", ProgramState.Runnable)]
    [InlineData("644", ProgramState.NotExecutable)]
    [InlineData("757", ProgramState.WorldWritable)]
    public void Scripts(string mode, ProgramState expected)
    {
        File.SetUnixFileMode(_script, (UnixFileMode)Convert.ToInt32(mode, 8));
        Assert.Equal(expected, _machine.StateOf(_script));
    }

    [Fact]
    public void A_missing_script_and_a_folder_are_told_apart()
    {
        Assert.Equal(ProgramState.Missing, _machine.StateOf("/nonexistent/script.sh"));
        Assert.Equal(ProgramState.NotExecutable, _machine.StateOf("/tmp"));
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
    public void What_could_be_read_for_ever_is_no_configuration(string path, bool isSpecial) => Assert.Equal(isSpecial, LocalMachine.IsSpecialFile(path));

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
}
