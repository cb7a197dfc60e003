using Director.Core.Mapping;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>
/// A real server that the file no longer names: it stays in the table with weight 0 while its connections go on (decision 0030).
/// </summary>
/// <param name="Server">As the file had it.</param>
/// <param name="Until">When it goes whatever it has, on the clock of the service.</param>
internal sealed record LeavingServer(RealServer Server, TimeSpan Until)
{
    /// <summary>How long connections to servers that a file no longer names may go on; zero: they are cut.</summary>
    public static TimeSpan Grace(VirtualServer virtualServer, Configuration configuration) =>
        virtualServer.GracefulRemoval ?? configuration.GlobalDefinitions.Lvs.GracefulRemoval;

    /// <summary>How many connections the kernel has for it, those included that are being closed.</summary>
    /// <param name="services">Of its virtual server, as the kernel has them.</param>
    public int Connections(IEnumerable<IpvsServiceEntry> services) => services
        .SelectMany(entry => entry.Destinations.Where(destination =>
            destination.Id.Equals(IpvsMapping.DestinationId(Server, entry.Service.Id))))
        .Sum(static destination => (int)(destination.ActiveConnections + destination.InactiveConnections));
}
