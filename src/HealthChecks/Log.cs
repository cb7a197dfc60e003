using Microsoft.Extensions.Logging;

namespace HealthChecks;

internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "{Checker} of {RealServer} in {VirtualServer} is up: {Reason}")]
    public static partial void Up(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "{Checker} of {RealServer} in {VirtualServer} is down: {Reason}")]
    public static partial void Down(ILogger logger, string checker, string realServer, string virtualServer, string reason);

    [LoggerMessage(3003, LogLevel.Information, "{Checker} of {RealServer} in {VirtualServer} asks for weight {Weight}: {Reason}")]
    public static partial void WeightChanged(ILogger logger, string checker, string realServer, string virtualServer, int? weight, string reason);

    [LoggerMessage(3004, LogLevel.Information, "{Checker} of {RealServer} in {VirtualServer} failed: {Reason}")]
    public static partial void AttemptFailed(ILogger logger, string checker, string realServer, string virtualServer, string reason);
}
