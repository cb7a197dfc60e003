using Keepalived.Configuration;

namespace Director.Control.Server;

/// <summary>What a kernel setting means for servers that are drained (Documentation/networking/ipvs-sysctl.rst).</summary>
internal static class DrainHints
{
    /// <summary>The setting that ends the persistence of clients whose server has the weight 0.</summary>
    public const string Setting = "net/ipv4/vs/expire_quiescent_template";

    /// <summary>What whoever drained servers of these should know.</summary>
    /// <param name="isDrained">Whether that is a server that was asked for.</param>
    /// <param name="read">Reads a setting; null: it is not there.</param>
    public static IReadOnlyList<string>? Of(
        IEnumerable<VirtualServer> services, Func<VirtualServer, RealServer, bool> isDrained, Func<string, string?> read)
    {
        var longest = services.Where(service => service.RealServers.Items.Any(server => isDrained(service, server)))
            .Max(static service => service.PersistenceTimeout);
        return longest is { } time && read(Setting) is "0"
            ?
            [
                $"known clients keep going to a drained server until they were away for {time.TotalSeconds:0} s (persistence_timeout); "
                    + "with sysctl -w net.ipv4.vs.expire_quiescent_template=1 their next connection goes elsewhere",
            ]
            : null;
    }
}
