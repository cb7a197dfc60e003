using System.Net;
using Director.Core.Interfaces;
using Director.Core.Routers;
using Route.Netlink;

namespace Director.Core.Engine;

/// <summary>What happened to our objects in the kernel: interfaces, addresses, the ip_vs table.</summary>
public abstract record KernelEvent : DirectorEvent
{
    /// <summary>An interface that instances need is not there.</summary>
    public sealed record InterfaceAbsent(InterfaceName Interface) : KernelEvent;

    /// <summary>Somebody removed a virtual address from its interface, and it was put back.</summary>
    public sealed record AddressRestored(InstanceName Instance, IPAddress Address) : KernelEvent;

    /// <summary>A virtual address came with a reload, or with its interface.</summary>
    public sealed record AddressAdded(InstanceName Instance, IPAddress Address) : KernelEvent;

    /// <summary>A former run left the addresses of an instance in place.</summary>
    public sealed record AddressesAdopted(InstanceName Instance) : KernelEvent;

    /// <summary>Somebody removed an address, a route or a rule, and it was put back.</summary>
    /// <param name="Owner">The instance; null: it is static.</param>
    public sealed record ObjectRestored(InstanceName? Owner, IRouteObject Object) : KernelEvent;

    /// <summary>Addresses, routes or rules cannot be written; said when the trouble is another than before.</summary>
    public sealed record AddressesFailed(string Trouble) : KernelEvent;

    /// <summary>All addresses, routes and rules are as they should be again.</summary>
    public sealed record AddressesMended : KernelEvent;

    /// <summary>A virtual interface was made.</summary>
    /// <param name="Link">Which, for people: "vrrp.51 (00:00:5e:00:01:33) on eth0".</param>
    public sealed record LinkMade(string Link) : KernelEvent;

    /// <summary>A virtual interface of ours was removed.</summary>
    public sealed record LinkRemoved(string Name) : KernelEvent;

    /// <summary>A name that the file gives a virtual interface belongs to something else.</summary>
    /// <param name="Words">Which, and what is used in its place, for people.</param>
    public sealed record LinkNameTaken(string Words) : KernelEvent;

    /// <summary>Virtual interfaces cannot be made; said when the trouble is another than before.</summary>
    public sealed record LinksFailed(string Trouble) : KernelEvent;

    /// <summary>All virtual interfaces are as they should be again.</summary>
    public sealed record LinksMended : KernelEvent;

    /// <summary>What was made cannot be remembered for the process after a crash.</summary>
    public sealed record LinksNotKept(string Trouble) : KernelEvent;

    /// <summary>A packet filter cannot be written; said when the trouble is another than before.</summary>
    public sealed record FilterFailed(FilterPurpose Purpose, string Trouble) : KernelEvent;

    /// <summary>A packet filter is as it should be again.</summary>
    public sealed record FilterMended(FilterPurpose Purpose) : KernelEvent;

    /// <summary>Somebody else changed or removed a table of a packet filter, and it was made again.</summary>
    public sealed record FilterRestored(FilterPurpose Purpose, string Table) : KernelEvent;

    /// <summary>The kernel synchronises connections from now on.</summary>
    /// <param name="Daemon">How, for people: "master sync daemon on eth1, id 51".</param>
    public sealed record SyncDaemonStarted(string Daemon) : KernelEvent;

    /// <summary>Connections are not synchronised as they should be; said when the trouble is another than before.</summary>
    public sealed record SyncDaemonFailed(string Trouble) : KernelEvent;

    /// <summary>The ip_vs table cannot be written; said when the trouble is another than before.</summary>
    public sealed record TableFailed(string Trouble) : KernelEvent;

    /// <summary>The ip_vs table is as it should be again.</summary>
    public sealed record TableMended : KernelEvent;

    /// <summary>Somebody else changed the ip_vs table, and it was put right.</summary>
    public sealed record TableChangedByOthers(string Findings) : KernelEvent;
}

/// <summary>What a packet filter is for.</summary>
public enum FilterPurpose
{
    /// <summary>Packets to virtual addresses are dropped (<c>no_accept</c>).</summary>
    Addresses,

    /// <summary>Reports of groups do not leave with a virtual MAC (<c>use_vmac</c>).</summary>
    Reports,
}
