using Keepalived.Configuration;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Hosting;

internal sealed partial class DirectorService
{
    [LoggerMessage(Level = LogLevel.Information, Message = "director {Version} starts with {File}")]
    private static partial void LogStarting(ILogger logger, string version, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Note}")]
    private static partial void LogNote(ILogger logger, string note);

    [LoggerMessage(Message = "{Diagnostic}")]
    private static partial void LogDiagnostic(ILogger logger, LogLevel level, Diagnostic diagnostic);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void LogDump(ILogger logger, string line);

    [LoggerMessage(Level = LogLevel.Critical, Message = "There is no configuration file {File}: write one, or name another with -f")]
    private static partial void LogNoFile(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Critical,
        Message =
        "Start refused, nothing was changed: the lines of {File} that say where or as which user to run have errors, "
        + "listed above")]
    private static partial void LogStartRefused(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Started: {Status}")]
    private static partial void LogStarted(ILogger logger, string status);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The service cannot run")]
    private static partial void LogCannotRun(ILogger logger, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message =
            "The {Part} has failed: {Reason}. The service gives up its addresses and ends: another router takes over, and systemd starts "
            + "it again")]
    private static partial void LogPartFailed(ILogger logger, string part, string reason, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reloading {File}")]
    private static partial void LogReloading(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reload refused, nothing changed: {Refusal}")]
    private static partial void LogRefused(ILogger logger, string? refusal);

    [LoggerMessage(Message = "{Line}")]
    private static partial void LogPlanned(ILogger logger, LogLevel level, string line);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reloaded, {Changes}: {Status}")]
    private static partial void LogReloaded(ILogger logger, string changes, string status);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reload failed")]
    private static partial void LogReloadFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping")]
    private static partial void LogStopping(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Restarting: addresses and the ip_vs table stay, and the next process goes on with them")]
    private static partial void LogHandingOver(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The next process cannot go on from here ({Problem}): this restart is a stop and a start")]
    private static partial void LogNoHandover(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "This process did not end cleanly before it handed over to the next one")]
    private static partial void LogHandoverFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The stop was not complete: the next start removes what is left")]
    private static partial void LogStopFailed(ILogger logger, Exception exception);
}
