using Microsoft.Extensions.Logging;

namespace Scripts;

internal static partial class Log
{
    [LoggerMessage(3007, LogLevel.Warning, "Notify script {Script} of {Owner} failed: {Reason}")]
    public static partial void NotifyFailed(ILogger logger, string owner, string script, string reason);

    [LoggerMessage(3008, LogLevel.Warning, "Notify script {Script} of {Owner} was dropped: {Capacity} are already waiting")]
    public static partial void NotifyDropped(ILogger logger, string owner, string script, int capacity);

    [LoggerMessage(3009, LogLevel.Warning, "Notify script {Script} of {Owner} still runs after {Seconds} s: the next one starts anyway")]
    public static partial void NotifySlow(ILogger logger, string owner, string script, double seconds);

    [LoggerMessage(3012, LogLevel.Error, "Notify script {Script} of {Owner} cannot be run now: {Reason}; trying again")]
    public static partial void NotifyDeferred(ILogger logger, string owner, string script, string reason);
}
