using Director.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>One line for each event of tracked files and processes.</summary>
internal static partial class TrackingLog
{
    public static void Write(ILogger logger, TrackingEvent happened)
    {
        switch (happened)
        {
            case TrackingEvent.FileHolds holds:
                FileHolds(logger, holds.File.Name, holds.Value);
                break;
            case TrackingEvent.FileUnclean unclean:
                FileUnclean(logger, unclean.File.Name, unclean.File.File, unclean.Value);
                break;
            case TrackingEvent.FileTooLarge large:
                FileTooLarge(logger, large.File.Name, large.File.File, large.Value);
                break;
            case TrackingEvent.FileUnreadable unreadable:
                FileUnreadable(logger, unreadable.File.Name, unreadable.File.File, unreadable.Reason, unreadable.Value);
                break;
            case TrackingEvent.FileNotWritten failed:
                FileNotWritten(logger, failed.File.Name, failed.File.File, failed.Reason);
                break;
            case TrackingEvent.FileNotWatched failed:
                FileNotWatched(logger, failed.File.Name, failed.Directory, failed.Reason);
                break;
            case TrackingEvent.QuorumChanged { IsReached: true } reached:
                ProcessQuorumReached(logger, reached.Process.Name, reached.Numbers);
                break;
            case TrackingEvent.QuorumChanged lost:
                ProcessQuorumLost(logger, lost.Process.Name, lost.Numbers);
                break;
            case TrackingEvent.ProcessesNotReported failed:
                ProcessesNotReported(logger, failed.Reason);
                break;
            case TrackingEvent.ProcessesOverrun overrun:
                ProcessesOverrun(logger, Suppressed.Words(overrun.Suppressed));
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "track_file {File} holds {Value}")]
    private static partial void FileHolds(ILogger logger, string file, int value);

    [LoggerMessage(LogLevel.Warning, "track_file {File}: {Path} should hold a whole number and nothing else; it counts as {Value}")]
    private static partial void FileUnclean(ILogger logger, string file, string? path, int value);

    [LoggerMessage(LogLevel.Warning, "track_file {File}: the number in {Path} does not fit into 32 bits; {Value} stays in force")]
    private static partial void FileTooLarge(ILogger logger, string file, string? path, int value);

    [LoggerMessage(LogLevel.Error, "track_file {File}: {Path} cannot be read: {Reason}; {Value} stays in force")]
    private static partial void FileUnreadable(ILogger logger, string file, string? path, string reason, int value);

    [LoggerMessage(LogLevel.Error, "track_file {File}: init_file cannot write {Path}: {Reason}; the file is read as it is")]
    private static partial void FileNotWritten(ILogger logger, string file, string? path, string reason);

    [LoggerMessage(LogLevel.Warning, "track_file {File}: {Directory} cannot be watched: {Reason}; it is read once a second")]
    private static partial void FileNotWatched(ILogger logger, string file, string directory, string reason);

    [LoggerMessage(LogLevel.Information, "vrrp_track_process {Process} has its quorum: {Numbers}")]
    private static partial void ProcessQuorumReached(ILogger logger, string process, string numbers);

    [LoggerMessage(LogLevel.Warning, "vrrp_track_process {Process} has no quorum: {Numbers}")]
    private static partial void ProcessQuorumLost(ILogger logger, string process, string numbers);

    [LoggerMessage(
        LogLevel.Warning,
        "vrrp_track_process: the kernel does not report processes: {Reason}; /proc is read once a second instead, so a process that starts "
            + "or ends is noticed up to a second later")]
    private static partial void ProcessesNotReported(ILogger logger, string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "vrrp_track_process: process events came too fast for the receive buffer, so /proc is read again and nothing is missed; a larger "
            + "process_monitor_rcv_bufs leaves more room{More}")]
    private static partial void ProcessesOverrun(ILogger logger, string more);
}
