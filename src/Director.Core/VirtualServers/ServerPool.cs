using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>Which real and sorry servers stand behind a virtual server, and with which weights. Pure.</summary>
internal static class ServerPool
{
    /// <summary>
    /// The servers that are up with their weights, and with inhibit_on_failure the others with weight 0. While the quorum is lost the
    /// sorry server serves instead of all. It may be one of the real servers: then it stands there once, and whether it stays with
    /// weight 0 is for the real server to say, as in keepalived. Where the kernel takes two for the same the first counts.
    /// </summary>
    public static IReadOnlyCollection<PoolMember> Of(VirtualServer server, IReadOnlyCollection<RealServerState> realServers, bool hasQuorum)
    {
        List<PoolMember> pool = new(realServers.Count + 1);
        var sorry = server.SorryServer;
        var sorryServes = sorry is not null && !hasQuorum;
        var sorryIsReal = false;
        if (sorryServes)
        {
            pool.Add(Member(sorry!, weight: 1));
        }

        foreach (var realServer in realServers)
        {
            var isSorry = sorry is not null && IsSame(realServer.Configuration, sorry);
            sorryIsReal |= isSorry;
            if (sorryServes && isSorry)
            {
                continue;
            }

            if (realServer.IsUp && !sorryServes)
            {
                pool.Add(new(realServer.Configuration, realServer.Standing.Weight));
            }
            else if (realServer.Configuration.InhibitOnFailure)
            {
                pool.Add(new(realServer.Configuration, 0));
            }
        }

        if (sorry is { InhibitOnFailure: true } && !sorryServes && !sorryIsReal)
        {
            pool.Add(Member(sorry, weight: 0));
        }

        return pool;
    }

    private static bool IsSame(RealServer server, SorryServer sorry) => server.Port == sorry.Port && server.Address.Equals(sorry.Address);

    private static PoolMember Member(SorryServer sorry, int weight) =>
        new(new RealServer(sorry.Address, sorry.Port) { Forwarding = sorry.Forwarding }, weight);
}
