using System.CommandLine;
using Director.Daemon.Completion;

namespace Director.Daemon.CommandLine;

/// <summary><c>director completion SHELL</c>: the script that lets a shell complete what <see cref="DirectorCommand"/> defines.</summary>
internal sealed class CompletionCommand : SubCommand
{
    private static readonly Dictionary<string, Func<CommandShape, string>> Shells = new(StringComparer.Ordinal)
    {
        ["bash"] = BashCompletion.Of,
        ["zsh"] = ZshCompletion.Of,
        ["fish"] = FishCompletion.Of,
    };

    private readonly Argument<string> _shell = new("SHELL") { Description = "bash, zsh or fish" };

    public CompletionCommand()
        : base("completion", "Print the completion script of a shell")
    {
        _shell.AcceptOnlyFromAmong([.. Shells.Keys]);
        Arguments.Add(_shell);
    }

    /// <inheritdoc />
    protected override int Run(ParseResult parsed, Terminal terminal)
    {
        terminal.Output.Write(Shells[parsed.GetRequiredValue(_shell)](CommandShape.Of(new DirectorCommand().Root())));
        return ExitCodes.Ok;
    }
}
