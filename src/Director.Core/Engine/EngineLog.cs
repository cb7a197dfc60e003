using Ipvs.Netlink;
using Microsoft.Extensions.Logging;

namespace Director.Core.Engine;

/// <summary>
/// What the engine says of its own work. What happens to routers, servers and the kernel's objects is a <see cref="DirectorEvent"/>.
/// </summary>
internal static partial class EngineLog
{
    [LoggerMessage(LogLevel.Error, "A change was not handled; the service goes on. This is a defect: please report it")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        LogLevel.Error,
        "Changes of interfaces or addresses were missed, and reading all of them again failed: {Reason}; trying again every second")]
    public static partial void NetworkUnknown(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Cannot set {Setting} to {Value}: {Problem}")]
    public static partial void SettingFailed(ILogger logger, string setting, string value, string problem);

    [LoggerMessage(LogLevel.Debug, "ip_vs: {Change}")]
    public static partial void TableChange(ILogger logger, IpvsChange change);

    [LoggerMessage(LogLevel.Error, "{Subscriber} failed to report an event and goes on with the next. This is a defect: please report it")]
    public static partial void SubscriberFailed(ILogger logger, string subscriber, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Subscriber} is too slow: {Count} events were dropped for it, the oldest first")]
    public static partial void EventsMissed(ILogger logger, string subscriber, long count);
}
