using System.Collections.Immutable;
using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Reporting;

/// <summary>
/// How keepalived names servers in FIFO lines and mail: "[10.9.0.11]:tcp:80", "FWM 7", "[group]:0". The number of a group's service counts
/// the services of that group in the order of the file.
/// </summary>
/// <param name="previous">What ran before: a reload tells of what it removes.</param>
internal sealed class FieldNames(Configuration configuration, Configuration? previous = null)
{
    private readonly ImmutableDictionary<VirtualServerId, int> _inGroup = InGroup(configuration)
        .Concat(InGroup(previous ?? Configuration.Empty))
        .DistinctBy(pair => pair.Key)
        .ToImmutableDictionary();

    /// <summary>A virtual server.</summary>
    public string Of(VirtualServer server) => server.Key switch
    {
        VirtualServerKey.Address address => $"[{address.Ip}]:{Protocol(server)}:{address.Port}",
        VirtualServerKey.Group group => $"[{group.Name}]:{_inGroup.GetValueOrDefault(VirtualServerId.Of(server))}",
        VirtualServerKey.FirewallMark mark => $"FWM {mark.Mark}",
        var key => key.ToString()!,
    };

    /// <summary>A real server, which has the protocol of its virtual one.</summary>
    public static string Of(RealServer server, VirtualServer virtualServer) =>
        $"[{server.Address}]:{Protocol(virtualServer)}:{server.Port}";

    private static IEnumerable<KeyValuePair<VirtualServerId, int>> InGroup(Configuration configuration) => configuration.VirtualServers
        .Items.Where(server => server.Key is VirtualServerKey.Group)
        .GroupBy(server => ((VirtualServerKey.Group)server.Key).Name)
        .SelectMany(group => group.Select((server, index) => KeyValuePair.Create(VirtualServerId.Of(server), index)));

    private static string Protocol(VirtualServer server) => server.Protocol.ToString().ToLowerInvariant();
}
