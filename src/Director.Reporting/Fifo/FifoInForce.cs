using System.Collections.Immutable;
using Keepalived.Configuration;

namespace Director.Reporting;

/// <summary>One FIFO of the configuration.</summary>
/// <param name="Keyword">Which.</param>
/// <param name="Fifo">Path and owner.</param>
/// <param name="Script">What reads it; null: somebody else.</param>
/// <param name="OfRouters">It gets the lines of instances and groups.</param>
/// <param name="OfServers">It gets the lines of servers.</param>
internal sealed record FifoInForce(string Keyword, NotifyFifo Fifo, ScriptCommand? Script, bool OfRouters, bool OfServers)
{
    /// <summary>Those of a configuration. One path is written once, by the widest of its keywords, as in keepalived.</summary>
    public static ImmutableArray<FifoInForce> Of(FifoSettings settings)
    {
        FifoInForce?[] all =
        [
            settings.All is { } both ? new("notify_fifo", both, settings.AllScript, OfRouters: true, OfServers: true) : null,
            settings.Vrrp is { } routers ? new("vrrp_notify_fifo", routers, settings.VrrpScript, OfRouters: true, OfServers: false) : null,
            settings.Lvs is { } servers ? new("lvs_notify_fifo", servers, settings.LvsScript, OfRouters: false, OfServers: true) : null,
        ];
        return [.. all.OfType<FifoInForce>().GroupBy(one => one.Fifo.Path).Select(Join)];
    }

    private static FifoInForce Join(IGrouping<string, FifoInForce> same)
    {
        var first = same.First();
        return first with
        {
            Script = same.Select(one => one.Script).FirstOrDefault(script => script is not null),
            OfRouters = same.Any(one => one.OfRouters),
            OfServers = same.Any(one => one.OfServers),
        };
    }
}
