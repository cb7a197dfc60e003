using Keepalived.Configuration;
using Linux;

namespace Director.Daemon.Hosting;

/// <summary>This machine, for the warnings about what a configuration names and the machine lacks. Needs no rights.</summary>
internal sealed class LocalMachine : IMachine
{
    private const int WritableByOthers = 0b000_000_010;

    /// <inheritdoc />
    public bool HasInterface(string name) => LibC.InterfaceIndex(name) != 0;

    /// <inheritdoc />
    public ProgramState StateOf(string path) =>
        FileFacts.TryRead(path, followLink: true, out var facts) != 0 ? ProgramState.Missing
        : !facts.IsRegular || !facts.IsExecutable ? ProgramState.NotExecutable
        : (facts.Mode & WritableByOthers) != 0 ? ProgramState.WorldWritable
        : ProgramState.Runnable;

    /// <inheritdoc />
    public bool HasUser(string name) => uint.TryParse(name, out _) || UserDatabase.TryFindUser(name, out _, out _);
}
