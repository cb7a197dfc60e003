using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>Command lines that begin with a sub-command: <c>director check FILE</c>. All others are the daemon's.</summary>
internal static class SubCommandLine
{
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>The sub-commands, in the order the help shows them.</summary>
    public static IReadOnlyList<Command> All() =>
    [
        new CheckCommand(),
        new PlanCommand(),
        new ReloadCheckCommand(),
        new Command("config", "Look at a configuration") { new ConfigShowCommand() },
        new CompletionCommand(),
    ];

    /// <summary>True when <paramref name="arguments"/> begin with a sub-command.</summary>
    public static bool IsOne(IReadOnlyList<string> arguments) =>
        arguments is [[not '-', ..] word, ..] && All().Any(command => command.Name == word);

    /// <summary>Parses <paramref name="arguments"/> and does what they say.</summary>
    /// <returns>The exit code; a mistake on the command line is <see cref="ExitCodes.Fatal"/>, as it is for the daemon.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parsed = new DirectorCommand().Root().Parse(arguments, Plain);
        if (parsed.Errors.Count == 0)
        {
            return parsed.Invoke(terminal);
        }

        var message = string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        terminal.Error.WriteLine($"director: {message} ({Path(parsed)} --help lists the options)");
        return ExitCodes.Fatal;
    }

    private static string Path(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
        {
            names.Insert(0, result.Command.Name);
        }

        return string.Join(' ', ["director", .. names]);
    }
}
