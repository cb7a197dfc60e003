using System.CommandLine;
using System.CommandLine.Invocation;
using Director.Daemon.Completion;
using Director.Daemon.Manual;

namespace Director.Daemon.CommandLine;

/// <summary>What --help does.</summary>
internal sealed class HelpTextAction : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var path = string.Join(' ', SubCommandLine.Path(parseResult).Skip(1));
        var root = CommandShape.Of(parseResult.RootCommandResult.Command);
        parseResult.InvocationConfiguration.Output.Write(HelpText.Of(root.All().Single(command => command.Path == path)));
        return ExitCodes.Ok;
    }
}
