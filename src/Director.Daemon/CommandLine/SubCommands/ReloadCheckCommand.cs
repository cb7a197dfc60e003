using System.CommandLine;
using Director.Daemon.Hosting;
using Director.Daemon.Planning;
using Director.Daemon.Security;
using Director.Daemon.Surroundings;

namespace Director.Daemon.CommandLine;

/// <summary>
/// <c>director reload-check PID</c>: what lets <c>systemctl reload</c> fail, since systemd gives a daemon no way to. Judges as that process
/// will, by its own options and by what it runs, and where it cannot tell leaves the judgement to it.
/// </summary>
internal sealed class ReloadCheckCommand : SubCommand
{
    private const string ErrorPriority = "<3>";

    private readonly Argument<int> _pid = new("PID") { Description = "The process of the service" };
    private readonly Func<int, IReadOnlyList<string>?> _argumentsOf;
    private readonly string? _runtimeDirectory;

    public ReloadCheckCommand()
        : this(ProcessArguments.Of, Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY"))
    {
    }

    /// <param name="argumentsOf">What a process was started with.</param>
    /// <param name="runtimeDirectory">RUNTIME_DIRECTORY.</param>
    public ReloadCheckCommand(Func<int, IReadOnlyList<string>?> argumentsOf, string? runtimeDirectory)
        : base("reload-check", "Fail when the service would refuse to reload: for ExecReload= in its unit, before the signal")
    {
        (_argumentsOf, _runtimeDirectory) = (argumentsOf, runtimeDirectory);
        Arguments.Add(_pid);
    }

    /// <inheritdoc />
    protected override int Run(ParseResult parsed, Terminal terminal)
    {
        var pid = parsed.GetValue(_pid);
        if (_argumentsOf(pid) is not { } arguments || CommandLineParser.Parse(arguments).Options is not { } options)
        {
            return LeaveToTheService($"process {pid} is not a director", terminal);
        }

        var service = Composition.Source(options).Read()?.Configuration.Service ?? new();
        var identity = ServiceIdentity.Of(options, service);
        var pidFiles = identity.PidFiles(options.PidFiles);
        if (RunningFile.PathFor(identity.RuntimeFolder(_runtimeDirectory), pidFiles.Main, identity.PidFiles(new()).Main) is not { } path)
        {
            return LeaveToTheService("it keeps no file of what it runs", terminal);
        }

        var files = LocalMachine.ReaderOptions(options.ConfigurationId).FileSystem;
        return RunningText.TryRead(path, files, out var error) is { } running
            ? Judge(running, options, terminal)
            : LeaveToTheService($"{path}: {error}", terminal);
    }

    private static int Judge(BaselineFile running, CommandLineOptions options, Terminal terminal)
    {
        // The file that it reads, even if another would be the default by now.
        var next = Composition.Source(options with { ConfigurationFile = running.Path }).Read();
        if (ReloadRule.Refusal(running.Path, next, running.Result) is not { } refusal)
        {
            return ExitCodes.Ok;
        }

        var priority = terminal.IsJournal ? ErrorPriority : "";
        foreach (var added in next?.NewErrorsSince(running.Result) ?? [])
        {
            terminal.Error.WriteLine($"{priority}{added}");
        }

        terminal.Error.WriteLine($"{priority}Reload refused, nothing changed: {refusal}");
        return next is null ? ExitCodes.NoConfiguration : ExitCodes.ConfigurationErrors;
    }

    private static int LeaveToTheService(string reason, Terminal terminal)
    {
        terminal.Error.WriteLine($"director: cannot tell whether a reload would be refused ({reason}): the service decides");
        return ExitCodes.Ok;
    }
}
