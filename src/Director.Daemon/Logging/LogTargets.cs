using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;

namespace Director.Daemon.Logging;

/// <summary>Where log lines go.</summary>
/// <param name="Journal">To the journal, with fields.</param>
/// <param name="Console">To standard error, as readable lines.</param>
internal sealed record LogTargets(bool Journal, bool Console)
{
    /// <summary>For this process.</summary>
    public static LogTargets Here(CommandLineOptions options, ServiceEnvironment environment) => Choose(
        options, environment.JournalStream, environment.NotifySocket, StandardError.Target, File.Exists(JournalSocket.DefaultPath));

    /// <summary>
    /// The journal when systemd runs us or would get standard error anyway, or nobody reads standard error; standard error otherwise
    /// and for -l, but not both when they are the same.
    /// </summary>
    /// <param name="options">-l and -G.</param>
    /// <param name="journalStream">JOURNAL_STREAM.</param>
    /// <param name="notifySocket">NOTIFY_SOCKET, which systemd sets for our unit.</param>
    /// <param name="standardError">See <see cref="StandardError.Target"/>.</param>
    /// <param name="journalRuns">Whether the journal's socket exists.</param>
    public static LogTargets Choose(
        CommandLineOptions options, string? journalStream, string? notifySocket, string? standardError, bool journalRuns)
    {
        var errorIsJournal = StandardError.IsJournal(standardError, journalStream);
        var journal = journalRuns && !options.NoJournal
            && (errorIsJournal || !string.IsNullOrEmpty(notifySocket) || standardError is null or "/dev/null");
        return new(journal, !journal || (options.LogToConsole && !errorIsJournal));
    }
}
