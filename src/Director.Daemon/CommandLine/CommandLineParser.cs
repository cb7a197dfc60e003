using System.Reflection;
using Director.Daemon.Completion;
using Director.Daemon.Manual;

namespace Director.Daemon.CommandLine;

/// <summary>From arguments to <see cref="CommandLineOptions"/>. Touches nothing: what is to be printed is returned.</summary>
internal static class CommandLineParser
{
    /// <summary>Parses as keepalived does, see <see cref="Getopt"/>.</summary>
    public static CommandLineResult Parse(IReadOnlyList<string> arguments)
    {
        var command = new DirectorCommand();
        var given = Getopt.Read(command.Options, arguments);
        return given.Error is { } error ? CommandLineResult.Refuse($"{error} (director --help lists the options)")
            : !ToolsProgram.IsThis && (given.Has(command.Help) || given.LeftOver.Length > 0) ? CommandLineResult.ForTools
            : given.Has(command.Help) ? CommandLineResult.End(Help(command))
            : Interpret(command, given);
    }

    /// <summary>The version of this build, "0.1.0".</summary>
    public static string Version { get; } =
        typeof(CommandLineParser).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static string Help(DirectorCommand command) => ToolsProgram.IsThis ? HelpText.Of(CommandShape.Of(command.Root())) : "";

    private static CommandLineResult Interpret(DirectorCommand command, GetoptResult given)
    {
        if (given.Has(command.Version))
        {
            return CommandLineResult.End($"director {Version}\n");
        }

        if (given.Value(command.Signum) is { } function)
        {
            return SignalNumbers.TryGet(function, out var number)
                ? CommandLineResult.End($"{number}\n")
                : CommandLineResult.Refuse($"--signum: there is no signal for {function}; known are {SignalNumbers.Names}");
        }

        if (given.Has(command.Genhash))
        {
            return CommandLineResult.Refuse("--genhash is not supported: the digest of a page is \"curl -s URL | md5sum\"");
        }

        return given.LeftOver is [var word, ..]
            ? CommandLineResult.Refuse(Unexpected(word, given.Has(command.ConfigTest)))
            : new(Collect(command, given), ExitCodes.Ok, "", "");
    }

    private static CommandLineOptions Collect(DirectorCommand command, GetoptResult given)
    {
        var notes = command.WithoutEffect
            .Where(entry => given.Has(entry.Option))
            .Select(entry => $"{entry.Option.Name} has no effect: {entry.Reason}")
            .ToList();
        var defaults = new PidFilePaths();
        return new CommandLineOptions
        {
            ConfigurationFile = given.Value(command.UseFile),
            TestOnly = given.Has(command.ConfigTest),
            TestLog = given.Value(command.ConfigTest),
            ConfigurationId = given.Value(command.ConfigId),
            AllConfigurationFiles = given.Has(command.AllConfig),
            DumpConfiguration = given.Has(command.DumpConf),
            LogToConsole = given.Has(command.LogConsole),
            NoJournal = given.Has(command.NoSyslog),
            DetailLevel = given.Count(command.LogDetail),
            Facility = Facility(given.Value(command.LogFacilityName), notes),
            PidFiles = new PidFilePaths(
                given.Value(command.Pid) ?? defaults.Main,
                given.Value(command.VrrpPid) ?? defaults.Vrrp,
                given.Value(command.CheckersPid) ?? defaults.Checkers),
            KeepAddressesOnStop = given.Has(command.KeepVrrp),
            KeepVirtualServersOnStop = given.Has(command.KeepIpvs),
            KeepPriorityWithoutTable = given.Has(command.DontTrackIpvs),
            Umask = Umask(given.Value(command.Umask), notes),
            Namespace = given.Value(command.Namespace),
            IgnoreInterrupt = given.Has(command.IgnoreSigint),
            Notes = [.. notes],
        }.WithParts(given.Has(command.Vrrp), given.Has(command.Check));
    }

    private static int Facility(string? text, List<string> notes)
    {
        if (text is not null && LogFacility.TryParse(text, out var facility))
        {
            return facility;
        }

        if (text is not null)
        {
            notes.Add($"--log-facility={text} has no effect: it is none of 0-7, local0-7, user and daemon");
        }

        return LogFacility.Daemon;
    }

    private static int? Umask(string? text, List<string> notes)
    {
        if (text is not null && UmaskText.TryParse(text, out var mask))
        {
            return mask;
        }

        if (text is not null)
        {
            notes.Add($"--umask={text} has no effect: it is not a file mode from 0 to 0777");
        }

        return null;
    }

    private static string Unexpected(string word, bool isTest) => $"unexpected argument '{word}'" + (
        ToolsProgram.IsThis && SubCommandLine.Has(word) ? $": a sub-command comes first, 'director {word} ...'"
        : isTest ? $": -t reads the file that -f names, 'director -t -f {word}' (-tLOG and --config-test=LOG name a log)"
        : ": only options are accepted (director --help lists them)");
}
