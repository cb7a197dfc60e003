using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>What becomes of notify FIFOs and their readers.</summary>
internal static partial class FifoLog
{
    [LoggerMessage(LogLevel.Error, "{Keyword} {Path} is not written: {Problem}")]
    public static partial void FifoNotOpened(ILogger logger, string keyword, string path, string problem);

    [LoggerMessage(LogLevel.Warning, "{Keyword} {Path} is full: nobody reads it, or not fast enough. Lines are lost until it is read")]
    public static partial void FifoFull(ILogger logger, string keyword, string path);

    [LoggerMessage(LogLevel.Warning, "{Keyword} {Path} is read again: {Count} lines were lost")]
    public static partial void FifoReadAgain(ILogger logger, string keyword, string path, long count);

    [LoggerMessage(
        LogLevel.Warning,
        "{Keyword}_script {Script} has ended ({Reason}); it is started again in {Seconds} s and gets all states")]
    public static partial void FifoReaderEnded(ILogger logger, string keyword, string script, string reason, double seconds);
}
