using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Tests.Hosting;

public class ThisMachineTests
{
    private readonly ThisMachine _machine = new();

    [Fact]
    public void Knows_its_interfaces_and_users()
    {
        Assert.True(_machine.HasInterface("lo"));
        Assert.False(_machine.HasInterface("no-such-if"));
        Assert.True(_machine.HasUser("root"));
        Assert.True(_machine.HasUser("0"));
        Assert.False(_machine.HasUser("no-such-user"));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead, ProgramState.NotExecutable)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, ProgramState.Runnable)]
    [InlineData(UnixFileMode.UserExecute | UnixFileMode.OtherWrite, ProgramState.WorldWritable)]
    public void Judges_a_program_by_its_mode(UnixFileMode mode, ProgramState state)
    {
        var file = Path.GetTempFileName();
        File.SetUnixFileMode(file, mode);
        Assert.Equal(state, _machine.StateOf(file));
        File.Delete(file);
        Assert.Equal(ProgramState.Missing, _machine.StateOf(file));
    }
}
