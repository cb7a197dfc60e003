using System.Collections.Immutable;
using Director.Core.Mapping;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>What the table of a former process says of servers that this one has not checked yet. Pure.</summary>
internal static class FoundServers
{
    /// <summary>
    /// The real servers that were down: others of their virtual server, or its sorry server, or nobody is in the table, and they are not,
    /// or with weight 0 where <c>inhibit_on_failure</c> says so. A service with nothing but strangers says nothing: the file is another.
    /// </summary>
    /// <param name="configuration">What is to run.</param>
    /// <param name="found">The table before anything is written to it.</param>
    public static ImmutableHashSet<MemberId> DownIn(Configuration configuration, IpvsTable found)
    {
        if (found.Services.IsEmpty)
        {
            return [];
        }

        var groups = IpvsMapping.Groups(configuration);
        var entries = found.Services.ToDictionary(static entry => entry.Service.Id);
        var down = ImmutableHashSet.CreateBuilder<MemberId>();
        foreach (var server in configuration.VirtualServers.Items)
        {
            foreach (var service in IpvsMapping.Services(server, groups))
            {
                if (entries.TryGetValue(service.Id, out var entry))
                {
                    down.UnionWith(DownIn(server, entry).Select(one => MemberId.Of(server, one)));
                }
            }
        }

        return down.ToImmutable();
    }

    private static IEnumerable<RealServer> DownIn(VirtualServer server, IpvsServiceEntry entry)
    {
        var weights = entry.Destinations.ToDictionary(static destination => destination.Id, static destination => destination.Weight);
        var id = entry.Service.Id;
        var isOurs = weights.Count == 0
            || server.RealServers.Items.Any(one => weights.ContainsKey(IpvsMapping.DestinationId(one, id)))
            || (server.SorryServer is { } sorry && weights.ContainsKey(IpvsMapping.DestinationId(ServerPool.RealServerOf(sorry), id)));
        return isOurs ? server.RealServers.Items.Where(IsDown) : [];

        bool IsDown(RealServer one) => !weights.TryGetValue(IpvsMapping.DestinationId(one, id), out var weight)
            || (one.InhibitOnFailure && weight == 0 && one.Weight != 0);
    }
}
