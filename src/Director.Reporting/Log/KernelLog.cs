using System.Net;
using Director.Core.Engine;
using Microsoft.Extensions.Logging;
using Route.Netlink;

namespace Director.Reporting;

/// <summary>One line for each event of interfaces, addresses and the ip_vs table.</summary>
internal static partial class KernelLog
{
    public static void Write(ILogger logger, KernelEvent happened)
    {
        switch (happened)
        {
            case KernelEvent.InterfaceAbsent absent:
                InterfaceAbsent(logger, absent.Interface.Text);
                break;
            case KernelEvent.SyncDaemonStarted started:
                SyncDaemonStarted(logger, started.Daemon);
                break;
            case KernelEvent.SyncDaemonFailed failed:
                SyncDaemonFailed(logger, failed.Trouble);
                break;
            case KernelEvent.AddressRestored restored:
                AddressRestored(logger, restored.Instance.Text, restored.Address);
                break;
            case KernelEvent.AddressAdded added:
                AddressAdded(logger, added.Instance.Text, added.Address);
                break;
            case KernelEvent.AddressesAdopted adopted:
                AddressesAdopted(logger, adopted.Instance.Text);
                break;
            case KernelEvent.ObjectRestored restored:
                ObjectRestored(logger, restored.Owner?.Text ?? "static", restored.Object);
                break;
            case KernelEvent.LinkMade made:
                LinkMade(logger, made.Link);
                break;
            case KernelEvent.LinkRemoved removed:
                LinkRemoved(logger, removed.Name);
                break;
            case KernelEvent.LinkNameTaken taken:
                LinkNameTaken(logger, taken.Words);
                break;
            case KernelEvent.LinksFailed failed:
                LinksFailed(logger, failed.Trouble);
                break;
            case KernelEvent.LinksMended:
                LinksMended(logger);
                break;
            case KernelEvent.LinksNotKept failed:
                LinksNotKept(logger, failed.Trouble);
                break;
            case KernelEvent.AddressesFailed failed:
                AddressesFailed(logger, failed.Trouble);
                break;
            case KernelEvent.AddressesMended:
                AddressesMended(logger);
                break;
            case KernelEvent.FilterFailed failed:
                FilterFailed(logger, Keyword(failed.Purpose), Consequence(failed.Purpose), failed.Trouble);
                break;
            case KernelEvent.FilterMended mended:
                FilterMended(logger, Keyword(mended.Purpose));
                break;
            case KernelEvent.FilterRestored restored:
                FilterRestored(logger, Keyword(restored.Purpose), restored.Table);
                break;
            case KernelEvent.TableFailed failed:
                TableFailed(logger, failed.Trouble);
                break;
            case KernelEvent.TableChangedByOthers changed:
                TableChangedByOthers(logger, changed.Findings);
                break;
            case KernelEvent.TableMended:
                TableMended(logger);
                break;
        }
    }

    private static string Keyword(FilterPurpose purpose) => purpose == FilterPurpose.Addresses ? "no_accept" : "use_vmac";

    private static string Consequence(FilterPurpose purpose) => purpose == FilterPurpose.Addresses
        ? "packets to the virtual addresses are not dropped"
        : "a backup also sends its multicast reports with the virtual MAC, which draws packets to it for a moment;"
            + " disable_local_igmp avoids that for IPv4";

    [LoggerMessage(LogLevel.Warning, "Interface {Interface} does not exist: its instances are in FAULT until it does")]
    private static partial void InterfaceAbsent(ILogger logger, string @interface);

    [LoggerMessage(LogLevel.Warning, "{Instance}: somebody else removed {Address} from its interface: it is added and announced again")]
    private static partial void AddressRestored(ILogger logger, string instance, IPAddress address);

    [LoggerMessage(LogLevel.Information, "{Instance}: {Address} was added to its interface and announced")]
    private static partial void AddressAdded(ILogger logger, string instance, IPAddress address);

    [LoggerMessage(
        LogLevel.Information,
        "{Instance}: its addresses are still there from an earlier run; they stay unless another master advertises")]
    private static partial void AddressesAdopted(ILogger logger, string instance);

    [LoggerMessage(LogLevel.Warning, "{Owner}: somebody else removed {Object}: it is added again")]
    private static partial void ObjectRestored(ILogger logger, string owner, IRouteObject @object);

    [LoggerMessage(LogLevel.Information, "Virtual interface {Link} was created")]
    private static partial void LinkMade(ILogger logger, string link);

    [LoggerMessage(LogLevel.Information, "Virtual interface {Name} was removed")]
    private static partial void LinkRemoved(ILogger logger, string name);

    [LoggerMessage(LogLevel.Warning, "{Words}")]
    private static partial void LinkNameTaken(ILogger logger, string words);

    [LoggerMessage(LogLevel.Error, "Virtual interfaces: {Trouble}; trying again every second, their instances wait in FAULT")]
    private static partial void LinksFailed(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Information, "Virtual interfaces: all are as they should be again")]
    private static partial void LinksMended(ILogger logger);

    [LoggerMessage(
        LogLevel.Warning,
        "The list of virtual interfaces cannot be saved: {Trouble}; after a crash, those that are no longer used would stay")]
    private static partial void LinksNotKept(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Error, "Addresses, routes and rules: {Trouble}; trying again")]
    private static partial void AddressesFailed(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Information, "Addresses, routes and rules: all are as they should be again")]
    private static partial void AddressesMended(ILogger logger);

    [LoggerMessage(
        LogLevel.Error,
        "{Keyword}: {Consequence}: {Trouble}; trying nf_tables again")]
    private static partial void FilterFailed(ILogger logger, string keyword, string consequence, string trouble);

    [LoggerMessage(LogLevel.Information, "{Keyword}: its packet filter is as it should be again")]
    private static partial void FilterMended(ILogger logger, string keyword);

    [LoggerMessage(LogLevel.Warning, "{Keyword}: somebody else changed or removed the nftables table {Table}: it is created again")]
    private static partial void FilterRestored(ILogger logger, string keyword, string table);

    [LoggerMessage(LogLevel.Error, "ip_vs: {Trouble}; VRRP goes on; trying the table again every few seconds")]
    private static partial void TableFailed(ILogger logger, string trouble);

    [LoggerMessage(LogLevel.Warning, "ip_vs: somebody else changed the table, and it is corrected: {Findings}")]
    private static partial void TableChangedByOthers(ILogger logger, string findings);

    [LoggerMessage(LogLevel.Information, "ip_vs: the table is as it should be again")]
    private static partial void TableMended(ILogger logger);

    [LoggerMessage(LogLevel.Information, "ip_vs: {Daemon} runs")]
    private static partial void SyncDaemonStarted(ILogger logger, string daemon);

    [LoggerMessage(LogLevel.Error, "lvs_sync_daemon: {Trouble}; a takeover would break connections; trying again every few seconds")]
    private static partial void SyncDaemonFailed(ILogger logger, string trouble);
}
