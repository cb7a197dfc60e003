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

    [LoggerMessage(LogLevel.Warning, "{Instance}: {Address} was removed from its interface, and not by us: it is put back and announced")]
    public static partial void AddressRestored(ILogger logger, string instance, IPAddress address);

    [LoggerMessage(LogLevel.Information, "{Instance}: {Address} is put on its interface and announced")]
    public static partial void AddressAdded(ILogger logger, string instance, IPAddress address);

    [LoggerMessage(LogLevel.Information, "{Instance}: a former run left its addresses in place, they are kept unless another master is heard")]
    public static partial void AddressesAdopted(ILogger logger, string instance);

    [LoggerMessage(LogLevel.Warning, "Last advertisements are not kept ({Problem}): after a crash the other router takes over")]
    public static partial void LastAdvertisementsNotKept(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Error, "Virtual addresses: {Trouble}; trying again")]
    public static partial void AddressesFailed(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Debug, "ip_vs: {Change}")]
    public static partial void TableChange(ILogger logger, IpvsChange change);

    [LoggerMessage(LogLevel.Error, "ip_vs: {Trouble}; VRRP goes on, the table is tried again every few seconds")]
    public static partial void TableFailed(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Warning, "ip_vs: somebody else changed the table, it is put right: {Findings}")]
    public static partial void TableChangedByOthers(ILogger logger, string findings);

    [LoggerMessage(LogLevel.Warning, "{Instance}: its priority is 1 while the ip_vs table cannot be written ({Reason}), so that a healthy peer takes over: virtual servers depend on it. Alone it stays master. --dont-track-ipvs keeps the priority")]
    public static partial void TableTracked(ILogger logger, string instance, string reason);

    [LoggerMessage(LogLevel.Warning, "{Instance}: the ip_vs table cannot be written ({Reason}); as owner of its addresses it keeps priority 255, and no peer can take over: stop it to hand over")]
    public static partial void OwnerWithoutTable(ILogger logger, string instance, string reason);

    [LoggerMessage(LogLevel.Information, "{Instance}: the ip_vs table can be written again, its priority is as before")]
    public static partial void TableTrackedNoMore(ILogger logger, string instance);

    [LoggerMessage(LogLevel.Information, "ip_vs: the table is as it should be again")]
    public static partial void TableMended(ILogger logger);
}
