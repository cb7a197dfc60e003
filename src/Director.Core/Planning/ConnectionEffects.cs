using System.Net;
using Director.Core.Mapping;
using Director.Core.Servers;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>Which connections through the kernel's table a reload cuts: found by the comparison that the reload itself sends.</summary>
internal static class ConnectionEffects
{
    private const int MostNames = 5;

    /// <summary>One line for each service that loses something. What is changed in place keeps its connections.</summary>
    public static IEnumerable<string> Between(ConfigurationDifference change)
    {
        // What stays as it is loses nothing, unless it shares a service with a group that does not.
        var (running, next, difference) = (change.Running, change.Next, change.VirtualServers);
        var kept = running.VirtualServerGroups.IsEmpty && next.VirtualServerGroups.IsEmpty ? [] : difference.Kept;
        return Between(
            Table([.. difference.Removed, .. difference.Changed.Select(change => change.Running), .. kept], running),
            Table([.. difference.Added, .. difference.Changed.Select(change => change.Next), .. kept], next),
            Graces(difference.Changed.Select(change => change.Next), next));
    }

    // How long connections of servers that are removed may go on, for those services where they may.
    private static Dictionary<IpvsServiceId, TimeSpan> Graces(IEnumerable<VirtualServer> servers, Configuration configuration)
    {
        var groups = IpvsMapping.Groups(configuration);
        return servers
            .Select(server => (Server: server, Grace: LeavingServer.Grace(server, configuration)))
            .Where(static one => one.Grace > TimeSpan.Zero)
            .SelectMany(one => IpvsMapping.Services(one.Server, groups), static (one, service) => (service.Id, one.Grace))
            .DistinctBy(static one => one.Id)
            .ToDictionary(static one => one.Id, static one => one.Grace);
    }

    private static IEnumerable<string> Between(IpvsTable running, IpvsTable next, Dictionary<IpvsServiceId, TimeSpan> graces) =>
        IpvsDiff.Between(running, next, static _ => true)
            .Where(change => change.Command is IpvsCommand.DeleteService or IpvsCommand.DeleteDestination)
            .GroupBy(change => (change.Command, change.ServiceId))
            .Select(group => group.Key.Command == IpvsCommand.DeleteService
                ? $"connections through {group.Key.ServiceId} are cut: it leaves the table"
                : graces.TryGetValue(group.Key.ServiceId, out var grace)
                ? $"connections through {group.Key.ServiceId} to {Names(group)} may go on for {grace.TotalSeconds:0} s, "
                    + "and no new ones come"
                : $"connections through {group.Key.ServiceId} to {Names(group)} are cut: the kernel drops their packets; "
                    + "weight 0 first would let them end");

    // As it is while all checks succeed: a server that is down has nothing to lose.
    private static IpvsTable Table(IEnumerable<VirtualServer> servers, Configuration configuration) => new(IpvsMapping.Entries(
        servers.Select(
            server => (server, (IReadOnlyCollection<PoolMember>)[
                .. server.RealServers.Items.Select(realServer => new PoolMember(realServer, realServer.Weight))])),
        IpvsMapping.Groups(configuration)));

    private static string Names(IEnumerable<IpvsChange> changes)
    {
        var names = changes.Select(change => new IPEndPoint(change.Destination!.Address, change.Destination.Port).ToString()).ToList();
        return names.Count <= MostNames
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more";
    }
}
