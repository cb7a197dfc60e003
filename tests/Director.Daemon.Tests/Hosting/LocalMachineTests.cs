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

    public void Dispose() => File.Delete(_script);
}
