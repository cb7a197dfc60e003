using System.CommandLine;
using Director.Daemon.Hosting;
using Director.Daemon.Security;
using Director.Daemon.Surroundings;
using Linux;

namespace Director.Daemon.CommandLine;

/// <summary>
/// <c>director start-check PID</c>: whether this program could go on where that process ends. The process asks before it hands over at a
/// restart (docs/decisions/0039).
/// </summary>
internal sealed class StartCheckCommand : SubCommand
{
    private readonly Argument<int> _pid = new("PID") { Description = "The process of the service" };
    private readonly Func<int, IReadOnlyList<string>?> _argumentsOf;
    private readonly Func<CapabilitySet> _rights;
    private readonly string? _runtimeDirectory;

    public StartCheckCommand()
        : this(
            ProcessArguments.Of, static () => ThreadCapabilities.Get().Effective, Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY"))
    {
    }

    /// <param name="argumentsOf">What a process was started with.</param>
    /// <param name="rights">What this one may do.</param>
    /// <param name="runtimeDirectory">RUNTIME_DIRECTORY.</param>
    public StartCheckCommand(Func<int, IReadOnlyList<string>?> argumentsOf, Func<CapabilitySet> rights, string? runtimeDirectory)
        : base("start-check", "Fail when this program could not take over from that process: run by the service at a restart")
    {
        (_argumentsOf, _rights, _runtimeDirectory) = (argumentsOf, rights, runtimeDirectory);
        Arguments.Add(_pid);
    }

    /// <inheritdoc />
    protected override int Run(ParseResult parsed, Terminal terminal)
    {
        var (exitCode, reason) = Judge(parsed.GetValue(_pid));
        if (reason is not null)
        {
            terminal.Error.WriteLine(reason);
        }

        return exitCode;
    }

    private (int ExitCode, string? Reason) Judge(int pid)
    {
        if (_argumentsOf(pid) is not { } arguments)
        {
            return (ExitCodes.Fatal, $"there is no process {pid}");
        }

        if (CommandLineParser.Parse(arguments) is not { Options: { } options } line)
        {
            return (ExitCodes.Usage, $"{CommandLineParser.Parse(arguments).Error.Trim()}");
        }

        if (Privileges.Missing(_rights(), ToolsProgram.DaemonPath) is { } missing)
        {
            return (ExitCodes.NoPermission, missing);
        }

        var source = Composition.Source(options);
        if (source.Read() is not { } next)
        {
            return (ExitCodes.NoConfiguration, $"there is no configuration file {ConfigurationPaths.Places(source.Path)}");
        }

        return next.Refusals.FirstOrDefault() is { } refusal ? (ExitCodes.ConfigurationErrors, $"{refusal}")
            : IsElsewhere(options, next.Configuration.Service) ? (ExitCodes.Fatal, "net_namespace or instance differs from now")
            : (ExitCodes.Ok, null);
    }

    // One that acts elsewhere would not find what this one leaves.
    private bool IsElsewhere(CommandLineOptions options, Keepalived.Configuration.ServiceSettings next)
    {
        var identity = ServiceIdentity.Of(options, next);
        var mark = Composition.Handover(options, identity, _runtimeDirectory);
        return mark.Left() is { } running && ServiceIdentity.Of(options, running.Configuration.Service) != identity;
    }
}
