using Microsoft.Extensions.Logging;

namespace HealthChecks;

internal static partial class Log
{
    // Whoever is told of a checker's change says what comes of it: these are for whoever looks closer.
    [LoggerMessage(3001, LogLevel.Debug, "{Checker} of {RealServer} in {VirtualServer} is up: {Reason}")]
    public static partial void Up(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3002, LogLevel.Debug, "{Checker} of {RealServer} in {VirtualServer} is down: {Reason}")]
    public static partial void Down(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3003, LogLevel.Debug, "{Checker} of {RealServer} in {VirtualServer} asks for weight {Weight}: {Reason}")]
    public static partial void WeightChanged(ILogger logger, string checker, string realServer, string virtualServer, int? weight, string reason);

    [LoggerMessage(3004, LogLevel.Information, "{Checker} of {RealServer} in {VirtualServer} failed: {Reason}")]
    public static partial void AttemptFailed(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3005, LogLevel.Information, "Script {Script} succeeded: {Reason}")]
    public static partial void ScriptUp(ILogger logger, string script, string reason);

    [LoggerMessage(3006, LogLevel.Warning, "Script {Script} failed: {Reason}")]
    public static partial void ScriptDown(ILogger logger, string script, string reason);

    [LoggerMessage(3007, LogLevel.Warning, "Notify script {Script} of {Owner} failed: {Reason}")]
    public static partial void NotifyFailed(ILogger logger, string owner, string script, string reason);

    [LoggerMessage(3008, LogLevel.Warning, "Notify script {Script} of {Owner} dropped: {Capacity} are waiting already")]
    public static partial void NotifyDropped(ILogger logger, string owner, string script, int capacity);

    [LoggerMessage(3009, LogLevel.Warning, "Notify script {Script} of {Owner} still runs after {Seconds} s: the next one waits no longer")]
    public static partial void NotifySlow(ILogger logger, string owner, string script, double seconds);

    [LoggerMessage(3010, LogLevel.Error, "{Checker} of {RealServer} in {VirtualServer} cannot be run now, its state stays: {Reason}; trying again")]
    public static partial void CheckDeferred(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3011, LogLevel.Error, "Script {Script} cannot be run now, its state stays: {Reason}; trying again")]
    public static partial void ScriptDeferred(ILogger logger, string script, string reason);

    [LoggerMessage(3012, LogLevel.Error, "Notify script {Script} of {Owner} cannot be run now: {Reason}; trying again")]
    public static partial void NotifyDeferred(ILogger logger, string owner, string script, string reason);

    [LoggerMessage(3013, LogLevel.Error, "Checks cannot connect for now, real servers keep their state: {Reason}; {Remedy}")]
    public static partial void ChecksDeferred(ILogger logger, string reason, string remedy);
}
