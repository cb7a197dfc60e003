using System.Net;
using Ipvs.Netlink;
using Microsoft.Extensions.Logging;

namespace Director.Core.Engine;

/// <summary>What the engine tells besides the events of VRRP and of the servers.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(LogLevel.Error, "A piece of work failed; the service goes on")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Links and addresses cannot be followed for now")]
    public static partial void NetworkWatchFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Interface {Interface} is not there: its instances wait for it in FAULT")]
    public static partial void InterfaceAbsent(ILogger logger, string @interface);

    [LoggerMessage(LogLevel.Warning, "{Instance}: {Address} is on its interface again")]
    public static partial void AddressRestored(ILogger logger, string instance, IPAddress address);

    [LoggerMessage(LogLevel.Information, "{Instance}: a former run left its addresses in place, they are kept unless another master is heard")]
    public static partial void AddressesAdopted(ILogger logger, string instance);

    [LoggerMessage(LogLevel.Error, "Virtual addresses: {Trouble}; trying again")]
    public static partial void AddressesFailed(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Debug, "ip_vs: {Change}")]
    public static partial void TableChange(ILogger logger, IpvsChange change);

    [LoggerMessage(LogLevel.Error, "ip_vs: {Trouble}; VRRP goes on, the table is tried again every few seconds")]
    public static partial void TableFailed(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Information, "ip_vs: the table is as it should be again")]
    public static partial void TableMended(ILogger logger);
}
