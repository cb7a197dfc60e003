using System.Net.NetworkInformation;
using Keepalived.Configuration;
using Linux;

namespace Director.Daemon.Hosting;

/// <summary>The machine the daemon runs on, for what a file says of interfaces, programs and users. Looking needs no rights.</summary>
internal sealed class ThisMachine : IMachine
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <inheritdoc />
    public bool HasInterface(string name) => NetworkInterface.GetAllNetworkInterfaces().Any(known => known.Name == name);

    /// <inheritdoc />
    public ProgramState StateOf(string path)
    {
        if (!File.Exists(path))
        {
            return ProgramState.Missing;
        }

        var mode = File.GetUnixFileMode(path);
        return (mode & AnyExecute) == 0 ? ProgramState.NotExecutable
            : mode.HasFlag(UnixFileMode.OtherWrite) ? ProgramState.WorldWritable
            : ProgramState.Runnable;
    }

    /// <inheritdoc />
    public bool HasUser(string name) => uint.TryParse(name, out _) || UserDatabase.TryFindUser(name, out _, out _);
}
