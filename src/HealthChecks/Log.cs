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
    public static partial void WeightChanged(
        ILogger logger, string checker, string realServer, string virtualServer, int? weight, string reason);

    [LoggerMessage(3004, LogLevel.Information, "{Checker} of {RealServer} in {VirtualServer} failed: {Reason}")]
    public static partial void AttemptFailed(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3010, LogLevel.Error,
        "{Checker} of {RealServer} in {VirtualServer} cannot be run now and keeps its state: {Reason}; trying again")]
    public static partial void CheckDeferred(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3013, LogLevel.Error, "Checks cannot connect for now, and real servers keep their state: {Reason}; {Remedy}")]
    public static partial void ChecksDeferred(ILogger logger, string reason, string remedy);
}
