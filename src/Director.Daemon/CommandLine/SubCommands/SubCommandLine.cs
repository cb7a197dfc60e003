using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>Command lines that begin with a word, <c>director check FILE</c>; all others are the daemon's.</summary>
internal static class SubCommandLine
{
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>The sub-commands, in the order the help shows them.</summary>
    public static IReadOnlyList<Command> All() =>
    [
        new StatusCommand(),
        new WhyCommand(),
        new EventsCommand(),
        ServerCommands.All(),
        InstanceCommands.All(),
        OverrideCommands.All(),
        new ReloadCommand(),
        new CheckCommand(),
        new PlanCommand(),
        new ReloadCheckCommand(),
        new StartCheckCommand(),
        new GiveUpCommand(),
        new MigrateCommand(),
        new DoctorCommand(),
        new RealServerCommand(),
        new Command("config", "Look at a configuration") { new ConfigShowCommand() },
        new CompletionCommand(),
        new HelpCommand(),
        new NamesCommand(),
    ];

    /// <summary>True when <paramref name="arguments"/> begin with a word, known or not: it is never the daemon that was meant.</summary>
    public static bool IsOne(IReadOnlyList<string> arguments) => arguments is [[not '-', ..], ..];

    /// <summary>True when there is a sub-command of this name.</summary>
    public static bool Has(string word) => All().Any(command => command.Name == word);

    /// <summary>Parses <paramref name="arguments"/> and does what they say.</summary>
    /// <returns>The exit code; a mistake on the command line is <see cref="ExitCodes.Fatal"/>, as it is for the daemon.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var root = new DirectorCommand().Root();
        if (root.Subcommands.All(command => command.Name != arguments[0]))
        {
            return Unknown(arguments[0], terminal);
        }

        var parsed = root.Parse(arguments, Plain);
        if (parsed.Errors.Count == 0)
        {
            return parsed.Invoke(terminal);
        }

        var message = string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        terminal.Error.WriteLine($"director: {message} ({string.Join(' ', Path(parsed))} --help lists the options)");
        return ExitCodes.Fatal;
    }

    /// <summary>Says that there is no such sub-command, and what was probably meant.</summary>
    public static int Unknown(string word, Terminal terminal)
    {
        var meant = UnknownWord.MeantBy(word, All().Select(command => command.Name)) is { } found ? $", {found}" : "";
        terminal.Error.WriteLine($"director: there is no sub-command '{word}'{meant} (director help lists them)");
        return ExitCodes.Fatal;
    }

    /// <summary>The words of the command that was parsed: "director", "config", "show".</summary>
    public static IReadOnlyList<string> Path(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
        {
            names.Insert(0, result.Command.Name);
        }

        return ["director", .. names];
    }
}
