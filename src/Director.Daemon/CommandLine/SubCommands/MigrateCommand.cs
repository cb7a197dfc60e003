using System.CommandLine;
using System.ComponentModel;
using Director.Daemon.Migration;
using Director.Tools.Migration;
using Linux;

namespace Director.Daemon.CommandLine;

/// <summary><c>director migrate</c>: takes the place of a keepalived that runs, without an address being released.</summary>
internal sealed class MigrateCommand : Command
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what differs and what would be done, and do nothing" };
    private readonly Option<bool> _force = new("--force")
    {
        Description = "Go on even if the director leaves out what is wrong in the file",
    };

    public MigrateCommand()
        : base("migrate", "Replace a running keepalived without releasing an address")
    {
        Options.Add(_dryRun);
        Options.Add(_force);
        SetAction((parsed, _) => RunAsync(parsed, (Terminal)parsed.InvocationConfiguration));
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        MigrationFacts facts;
        LocalMigration machine;
        try
        {
            (facts, machine) = await LocalMigration.LookAsync().ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            terminal.Error.WriteLine($"director: systemctl cannot be run ({exception.Message}): a migration needs systemd");
            return ExitCodes.Fatal;
        }

        var plan = MigrationPlan.Of(facts, parsed.GetValue(_force));
        Write(terminal.Output, "What the director leaves out of the file, or does differently:", plan.Differences);
        if (!plan.Obstacles.IsEmpty)
        {
            foreach (var obstacle in plan.Obstacles)
            {
                terminal.Error.WriteLine($"director: {obstacle}");
            }

            return ExitCodes.Fatal;
        }

        if (parsed.GetValue(_dryRun))
        {
            Write(terminal.Output, "What would be done:", plan.Steps);
            return ExitCodes.Ok;
        }

        // Neither an impatient user nor a terminal that goes away leaves keepalived held, nor systemctl without its answer.
        SignalDispositions.Ignore(Native.SIGHUP, Native.SIGINT, Native.SIGQUIT, Native.SIGTERM);
        var isDone = await new KeepalivedSwitch(machine, TimeProvider.System)
            .RunAsync(facts.KeepalivedIsEnabled, said => Say(terminal.Output, said)).ConfigureAwait(false);
        return isDone ? ExitCodes.Ok : ExitCodes.Fatal;
    }

    private static void Say(TextWriter output, string said)
    {
        try
        {
            output.WriteLine(said);
        }
        catch (IOException)
        {
            // The terminal is gone, and what is done goes on.
        }
    }

    private static void Write(TextWriter output, string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count > 0)
        {
            output.WriteLine(title);
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }
        }
    }
}
