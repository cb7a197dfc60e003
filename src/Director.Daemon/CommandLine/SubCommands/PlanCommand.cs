using System.CommandLine;
using Director.Daemon.Checking;
using Director.Daemon.Hosting;
using Director.Daemon.Planning;
using Director.Daemon.Surroundings;
using Keepalived.Configuration;

namespace Director.Daemon.CommandLine;

/// <summary><c>director plan</c>: what a reload would do, before it is done.</summary>
internal sealed class PlanCommand : SubCommand
{
    private readonly Option<string> _file = ConfigurationOptions.File();
    private readonly Option<string> _against = new("--against") { HelpName = "FILE", Description = "Compare with this file" };
    private readonly Option<bool> _running =
        new("--running") { Description = "Compare with what the service runs (default when there is no --against)" };
    private readonly Option<string> _id = ConfigurationOptions.Id();
    private readonly Option<bool> _vrrp = new("--vrrp", "-P") { Description = "The service runs VRRP only" };
    private readonly Option<bool> _check = new("--check", "-C") { Description = "The service runs virtual servers only" };
    private readonly string _runningFile;

    /// <param name="runningFile">Where the service keeps what it runs.</param>
    public PlanCommand(string runningFile = RunningFile.DefaultPath)
        : base("plan", "Say what a reload would change, cut and keep, and whether it would be refused")
    {
        _runningFile = runningFile;
        Options.Add(_file);
        Options.Add(_against);
        Options.Add(_running);
        Options.Add(_id);
        Options.Add(_vrrp);
        Options.Add(_check);
        Validators.Add(result =>
        {
            if (result.GetResult(_against) is not null && result.GetValue(_running))
            {
                result.AddError("--against and --running exclude each other");
            }
        });
    }

    /// <inheritdoc />
    protected override int Run(ParseResult parsed, Terminal terminal)
    {
        var options = LocalMachine.ReaderOptions(parsed.GetValue(_id));
        var file = parsed.GetValue(_file) ?? ConfigurationOptions.DefaultFile;
        var findings = Findings.Of([file], options).ErrorsOnly();
        FindingsFormats.Write(FindingsFormats.Text, findings, new SourceLines(options.FileSystem), color: false, terminal.Error);
        if (findings.Configurations is not [var configuration])
        {
            return findings.ExitCode;
        }

        var folder = ServiceIdentity.Of(new(), configuration.Service).RuntimeFolder(null);
        var runs = folder is null ? _runningFile : Path.Combine(folder, Path.GetFileName(_runningFile));
        if (Baseline(parsed.GetValue(_against), runs, options, terminal) is not { } running)
        {
            return ExitCodes.NoConfiguration;
        }

        var parts = new CommandLineOptions().WithParts(parsed.GetValue(_vrrp), parsed.GetValue(_check));
        Print(PlannedReload.Between(running, file, new ConfigurationResult(configuration, findings.Diagnostics), parts), terminal.Output);
        return findings.ExitCode;
    }

    private static BaselineFile? Baseline(string? against, string runningFile, ConfigurationReaderOptions options, Terminal terminal)
    {
        if (against is not null)
        {
            if (options.FileSystem.KindOf(against) != FileKind.Missing)
            {
                return new(against, ConfigurationReader.Read(against, options));
            }

            terminal.Error.WriteLine($"{against}: error: there is no such file");
            return null;
        }

        var running = RunningText.TryRead(runningFile, options.FileSystem, out var error);
        if (running is null)
        {
            terminal.Error.WriteLine(
                $"director: cannot read what the service runs from {runningFile} ({error}): start the service, run this as root, or name "
                    + "a file with --against");
        }

        return running;
    }

    private static void Print(PlannedReload reload, TextWriter output)
    {
        foreach (var refusal in reload.Refusals)
        {
            output.Write($"a reload would refuse this file because of {refusal}\n");
        }

        if (reload.Plan.IsEmpty)
        {
            output.Write("nothing would change\n");
        }

        foreach (var line in reload.Plan.Lines)
        {
            output.Write($"{line}\n");
        }
    }
}
