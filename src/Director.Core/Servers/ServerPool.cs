using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>Which real and sorry servers stand behind a virtual server, and with which weights. Pure.</summary>
internal static class ServerPool
{
    /// <summary>Whether the sorry server serves instead of the real ones.</summary>
    public static bool SorryServes(VirtualServer server, bool hasQuorum) => server.SorryServer is not null && !hasQuorum;

    /// <summary>
    /// The real servers as they stand each. While the quorum is lost the sorry server serves instead of all. It may be one of the real
    /// servers: then it stands there once, and whether it stays with weight 0 is for the real server to say, as in keepalived. Where the
    /// kernel takes two for the same the first counts.
    /// </summary>
    public static IReadOnlyCollection<PoolMember> Of(VirtualServer server, IReadOnlyCollection<RealServerState> realServers, bool hasQuorum)
    {
        List<PoolMember> pool = new(realServers.Count + 1);
        var sorry = server.SorryServer;
        var sorryServes = SorryServes(server, hasQuorum);
        var sorryIsReal = false;
        if (sorryServes)
        {
            pool.Add(Member(sorry!, weight: 1));
        }

        foreach (var realServer in realServers)
        {
            var isSorry = sorry is not null && RealServerId.Of(realServer.Configuration) == RealServerId.Of(sorry);
            sorryIsReal |= isSorry;
            if (sorryServes && isSorry)
            {
                continue;
            }

            if (realServer.Standing.InTable(sorryServes) is { } weight)
            {
                pool.Add(new(realServer.Configuration, weight));
            }
        }

        if (sorry is { InhibitOnFailure: true } && !sorryServes && !sorryIsReal)
        {
            pool.Add(Member(sorry, weight: 0));
        }

        return pool;
    }

    /// <summary>The sorry server as one of the real ones.</summary>
    public static RealServer RealServerOf(SorryServer sorry) => new(sorry.Address, sorry.Port) { Forwarding = sorry.Forwarding };

    private static PoolMember Member(SorryServer sorry, int weight) => new(RealServerOf(sorry), weight);
}
