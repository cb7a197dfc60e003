using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Restart;

/// <summary>
/// Whether another process of the service goes on where this one ends: systemd restarts the unit, and the program that it will start says
/// that it can. Whatever else, or no answer in time, is a stop: nobody must believe in a router that does not come.
/// </summary>
/// <param name="unit">The unit of this process; null: it has none, so nobody restarts it.</param>
/// <param name="program">What the unit starts; by now perhaps another one than this.</param>
/// <param name="ask">Runs a program to its end: its name, its arguments, when to give up.</param>
internal sealed partial class Succession(
    string? unit,
    string program,
    Func<string, IEnumerable<string>, CancellationToken, Task<ProgramAnswer>> ask,
    TimeProvider time,
    ILogger<Succession> logger)
{
    /// <summary>What <c>systemctl list-jobs</c> calls the job that is waited for.</summary>
    public const string Restart = "restart";

    // A busy machine takes seconds to start a program, and all goes on meanwhile. Together with the time for a stop they stay below
    // TimeoutStopSec of the unit.
    private static readonly TimeSpan JobPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckPatience = TimeSpan.FromSeconds(5);

    /// <summary>Of this process.</summary>
    public static Succession OfThisProcess(TimeProvider time, ILogger<Succession> logger) => new(
        UnitOfThisProcess(), Environment.ProcessPath ?? "director", ShortProgram.AskAsync, time, logger);

    /// <summary>The unit of this process; null: none, or a systemd is not there to be asked.</summary>
    public static string? UnitOfThisProcess()
    {
        try
        {
            return Directory.Exists("/run/systemd/system") ? UnitJobs.UnitIn(File.ReadAllText("/proc/self/cgroup")) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The words for systemctl that ask for the jobs of a unit.</summary>
    public static string[] Question(string unit) => ["list-jobs", "--plain", "--no-legend", "--no-pager", unit];

    /// <summary>Whether to hand over; takes seven seconds at most, in which the service goes on.</summary>
    public async Task<bool> IsExpectedAsync()
    {
        if (unit is null
            || await TryAskAsync("systemctl", Question(unit), JobPatience).ConfigureAwait(false) is not { ExitCode: 0 } jobs
            || UnitJobs.KindOf(unit, jobs.Output) != Restart)
        {
            return false;
        }

        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var check = await TryAskAsync(program, ["start-check", pid], CheckPatience).ConfigureAwait(false);
        if (check is { ExitCode: 0 })
        {
            return true;
        }

        var reason = check is null ? $"{program} gave no answer"
            : check.Complaint("; ") ?? $"{program} start-check ended with {check.ExitCode}";
        LogNoSuccessor(logger, reason);
        return false;
    }

    private async Task<ProgramAnswer?> TryAskAsync(string asked, IEnumerable<string> arguments, TimeSpan patience)
    {
        using CancellationTokenSource limit = new(patience, time);
        try
        {
            return await ask(asked, arguments, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The next process cannot start ({Reason}): the service stops instead of restarting and gives up its addresses, "
            + "so that another router takes over at once")]
    private static partial void LogNoSuccessor(ILogger logger, string reason);
}
