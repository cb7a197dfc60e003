using System.CommandLine;
using System.ComponentModel;
using Director.Daemon.Hosting;
using Director.Daemon.Restart;
using Director.Daemon.Surroundings;

namespace Director.Daemon.CommandLine;

/// <summary>
/// <c>director give-up</c>: for ExecStopPost= of the unit. A process that handed over, or was killed, leaves addresses and table; where no
/// other will take them up they go, and other routers hear priority 0 (docs/decisions/0039).
/// </summary>
internal sealed class GiveUpCommand : Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Func<string, string?> _environment;
    private readonly Func<Task<string?>> _job;

    public GiveUpCommand()
        : this(Environment.GetEnvironmentVariable, JobOfThisUnitAsync)
    {
    }

    /// <param name="environment">What systemd says of how the process ended.</param>
    /// <param name="job">What systemd is about to do with the unit; null: nothing.</param>
    public GiveUpCommand(Func<string, string?> environment, Func<Task<string?>> job)
        : base("give-up", "Remove what a service that does not go on left behind: for ExecStopPost= in its unit")
    {
        (_environment, _job) = (environment, job);
        SetAction((parsed, _) => RunAsync((Terminal)parsed.InvocationConfiguration));
    }

    private async Task<int> RunAsync(Terminal terminal)
    {
        var result = _environment("SERVICE_RESULT");
        if (result is null)
        {
            terminal.Error.WriteLine("director: give-up is for ExecStopPost= of a unit, where systemd says how the service ended");
            return ExitCodes.Fatal;
        }

        var directory = _environment("RUNTIME_DIRECTORY");
        var mark = Composition.Handover(new CommandLineOptions(), new ServiceIdentity(), directory);
        // After a stop nothing is left, which is nearly always: then systemd is not even asked.
        if (!mark.HasLeft
            || !GiveUpRule.IsToGiveUp(mark.IsSet, result, _environment("EXIT_STATUS"), await _job().ConfigureAwait(false))
            || mark.Left() is not { } left)
        {
            return ExitCodes.Ok;
        }

        terminal.Error.WriteLine("The service does not go on: what it left behind is removed, and other routers take over");
        using CancellationTokenSource limit = new(Patience, TimeProvider.System);
        if (await GivingUp.RunAsync(left, directory, limit.Token).ConfigureAwait(false) is { } problem)
        {
            terminal.Error.WriteLine($"director: {problem}");
            return ExitCodes.Fatal;
        }

        mark.Remove();
        return ExitCodes.Ok;
    }

    private static async Task<string?> JobOfThisUnitAsync()
    {
        if (Succession.UnitOfThisProcess() is not { } unit)
        {
            return null;
        }

        using CancellationTokenSource limit = new(Patience, TimeProvider.System);
        try
        {
            var answer = await ShortProgram.AskAsync("systemctl", Succession.Question(unit), limit.Token).ConfigureAwait(false);
            return UnitJobs.KindOf(unit, answer.Output);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or OperationCanceledException)
        {
            // Nobody knows of another process to come.
            return null;
        }
    }
}
