using System.Net;
using Linux;
using Netlink;

namespace Ipvs.Netlink;

/// <summary>One command that changes the table.</summary>
public sealed record IpvsChange
{
    private IpvsChange(IpvsCommand command, IpvsServiceId serviceId)
    {
        Command = command;
        ServiceId = serviceId;
    }

    /// <summary>One of NEW, SET and DEL, of a service or a destination.</summary>
    public IpvsCommand Command { get; }

    /// <summary>The service it is about.</summary>
    public IpvsServiceId ServiceId { get; }

    /// <summary>What the service shall be; null where a destination is changed, or the service deleted.</summary>
    public IpvsService? Service { get; private init; }

    /// <summary>What the destination shall be, or which one is deleted; null where the service is changed.</summary>
    public IpvsDestination? Destination { get; private init; }

    /// <summary>Adds a service: EEXIST when it is there, ENOENT when scheduler or engine is not.</summary>
    public static IpvsChange Add(IpvsService service) => new(IpvsCommand.NewService, service.Id) { Service = service };

    /// <summary>Replaces the settings of a service, which keeps destinations and connections: ESRCH when it is not there.</summary>
    public static IpvsChange Set(IpvsService service) => new(IpvsCommand.SetService, service.Id) { Service = service };

    /// <summary>Deletes a service with its destinations: ESRCH when it is not there.</summary>
    public static IpvsChange Delete(IpvsServiceId service) => new(IpvsCommand.DeleteService, service);

    /// <summary>Adds a destination: EEXIST when it is there, ESRCH when the service is not.</summary>
    public static IpvsChange Add(IpvsServiceId service, IpvsDestination destination) =>
        new(IpvsCommand.NewDestination, service) { Destination = destination };

    /// <summary>Replaces the settings of a destination, which keeps its connections: ENOENT when it is not there.</summary>
    public static IpvsChange Set(IpvsServiceId service, IpvsDestination destination) =>
        new(IpvsCommand.SetDestination, service) { Destination = destination };

    /// <summary>Deletes a destination: ENOENT when it is not there.</summary>
    public static IpvsChange Delete(IpvsServiceId service, IpvsDestination destination) =>
        new(IpvsCommand.DeleteDestination, service) { Destination = destination };

    /// <summary>Whether the table is as wanted with this answer: success, or what was to be deleted is not there.</summary>
    public bool IsDone(NetlinkError? answer) => answer is null
        || (Command is IpvsCommand.DeleteService or IpvsCommand.DeleteDestination && answer.Number is Errno.ESRCH or Errno.ENOENT);

    /// <summary>"add real server 10.0.0.1:80 weight 1 forwarding DR to TCP 10.0.0.100:80".</summary>
    public override string ToString() => Command switch
    {
        IpvsCommand.NewService => $"add virtual server {Service}",
        IpvsCommand.SetService => $"change virtual server {Service}",
        IpvsCommand.DeleteService => $"remove virtual server {ServiceId}",
        IpvsCommand.NewDestination => $"add real server {Destination} to {ServiceId}",
        IpvsCommand.SetDestination => $"change real server {Destination} of {ServiceId}",
        _ => $"remove real server {new IPEndPoint(Destination!.Address, Destination.Port)} from {ServiceId}",
    };
}
