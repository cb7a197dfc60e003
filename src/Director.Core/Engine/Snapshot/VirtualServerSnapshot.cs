using System.Collections.Immutable;
using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>A virtual server at one moment.</summary>
/// <param name="HasQuorum">Enough weight is alive.</param>
/// <param name="Tally">What its real servers come to together.</param>
/// <param name="RealServers">In the order of the file.</param>
public sealed record VirtualServerSnapshot(
    VirtualServer Configuration, bool HasQuorum, ServerTally Tally, ImmutableArray<RealServerSnapshot> RealServers)
{
    /// <summary>Real servers that the file no longer names, in the table with weight 0 until their connections end.</summary>
    public ImmutableArray<RealServerId> Leaving { get; init; } = [];

    /// <summary>The sorry server serves instead of the real ones.</summary>
    public bool SorryServes => ServerPool.SorryServes(Configuration, HasQuorum);
}
