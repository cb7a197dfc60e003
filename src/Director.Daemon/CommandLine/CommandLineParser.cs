using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Reflection;

namespace Director.Daemon.CommandLine;

/// <summary>From arguments to <see cref="CommandLineOptions"/>. Touches nothing: what is to be printed is returned.</summary>
internal static class CommandLineParser
{
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Parses as keepalived does, see <see cref="Getopt"/>.</summary>
    public static CommandLineResult Parse(IReadOnlyList<string> arguments)
    {
        var command = new DirectorCommand();
        var rewritten = Getopt.Rewrite([.. command.Root.Options], arguments);
        if (rewritten.Error is not null)
        {
            return CommandLineResult.Refuse($"{rewritten.Error} (director --help lists the options)");
        }

        var parsed = command.Root.Parse(rewritten.Arguments, Plain);
        if (parsed.Errors.Count > 0)
        {
            return CommandLineResult.Refuse(parsed.Errors[0].Message);
        }

        return Given(parsed, command.Help)
            ? CommandLineResult.End(HelpText(parsed))
            : Interpret(command, parsed, rewritten.LeftOver);
    }

    /// <summary>The version of this build, "0.1.0".</summary>
    public static string Version { get; } =
        typeof(CommandLineParser).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static bool Given(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static string HelpText(ParseResult parsed)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        parsed.Invoke(new InvocationConfiguration { Output = text });
        return text.ToString();
    }

    private static CommandLineResult Interpret(DirectorCommand command, ParseResult parsed, ImmutableArray<string> leftOver)
    {
        if (parsed.GetValue(command.Version))
        {
            return CommandLineResult.End($"director {Version}\n");
        }

        if (parsed.GetValue(command.Signum) is { } function)
        {
            return SignalNumbers.TryGet(function, out var number)
                ? CommandLineResult.End($"{number}\n")
                : CommandLineResult.Refuse($"--signum: there is no signal for {function}; known are {SignalNumbers.Names}");
        }

        if (parsed.GetValue(command.Namespace) is { } name)
        {
            return CommandLineResult.Refuse($"--namespace is not supported: start it as \"ip netns exec {name} director ...\" or set NetworkNamespacePath= in the unit");
        }

        if (parsed.GetValue(command.Genhash))
        {
            return CommandLineResult.Refuse("--genhash is not supported: the digest of a page is \"curl -s URL | md5sum\"");
        }

        return new(Collect(command, parsed), ExitCodes.Ok, Unexpected(leftOver), "");
    }

    private static CommandLineOptions Collect(DirectorCommand command, ParseResult parsed)
    {
        var notes = command.WithoutEffect
            .Where(entry => Given(parsed, entry.Option))
            .Select(entry => $"{entry.Option.Name} has no effect: {entry.Reason}")
            .ToList();
        var defaults = new PidFilePaths();
        return new CommandLineOptions
        {
            ConfigurationFile = parsed.GetValue(command.UseFile),
            TestOnly = Given(parsed, command.ConfigTest),
            TestLog = parsed.GetValue(command.ConfigTest),
            ConfigurationId = parsed.GetValue(command.ConfigId),
            AllConfigurationFiles = parsed.GetValue(command.AllConfig),
            DumpConfiguration = parsed.GetValue(command.DumpConf),
            LogToConsole = parsed.GetValue(command.LogConsole),
            NoJournal = parsed.GetValue(command.NoSyslog),
            DetailLevel = parsed.GetResult(command.LogDetail)?.IdentifierTokenCount ?? 0,
            Facility = Facility(parsed.GetValue(command.LogFacilityName), notes),
            PidFiles = new PidFilePaths(
                parsed.GetValue(command.Pid) ?? defaults.Main,
                parsed.GetValue(command.VrrpPid) ?? defaults.Vrrp,
                parsed.GetValue(command.CheckersPid) ?? defaults.Checkers),
            KeepAddressesOnStop = parsed.GetValue(command.KeepVrrp),
            KeepVirtualServersOnStop = parsed.GetValue(command.KeepIpvs),
            Umask = Umask(parsed.GetValue(command.Umask), notes),
            IgnoreInterrupt = parsed.GetValue(command.IgnoreSigint),
            Notes = [.. notes],
        }.WithParts(parsed.GetValue(command.Vrrp), parsed.GetValue(command.Check));
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
            notes.Add($"--umask={text} has no effect: it is no file mode from 0 to 0777");
        }

        return null;
    }

    private static string Unexpected(ImmutableArray<string> leftOver) =>
        leftOver.IsEmpty ? "" : $"Unexpected argument(s): {string.Join(' ', leftOver)}\n";
}
