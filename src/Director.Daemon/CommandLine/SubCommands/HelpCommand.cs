using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary><c>director help [COMMAND ...]</c>: what <c>--help</c> behind the command prints.</summary>
internal sealed class HelpCommand : SubCommand
{
    private readonly Argument<string[]> _words = new("COMMAND")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The sub-command to help with (default: the daemon)",
    };

    public HelpCommand()
        : base("help", "Print the options of the daemon or of a sub-command")
    {
        _words.CompletionSources.Add(_ => SubCommandLine.All().Where(static command => !command.Hidden).Select(command => command.Name));
        Arguments.Add(_words);
    }

    /// <inheritdoc />
    protected override int Run(ParseResult parsed, Terminal terminal)
    {
        var command = new DirectorCommand();
        var root = command.Root();
        Command at = root;
        var words = parsed.GetValue(_words) ?? [];
        foreach (var word in words)
        {
            if (at.Subcommands.FirstOrDefault(inner => inner.Name == word) is not { } inner)
            {
                return SubCommandLine.Unknown(word, terminal);
            }

            at = inner;
        }

        return root.Parse([.. words, command.Help.Name]).Invoke(terminal);
    }
}
