namespace Director.Lab;

/// <summary>The text of a <c>keepalived.conf</c>.</summary>
public static class Configuration
{
    /// <summary>A file with the usual global block and these blocks.</summary>
    public static string Of(params IEnumerable<object> blocks) => $$"""
        global_defs {
          router_id lab
          script_user root
          enable_script_security
        }

        {{string.Concat(blocks)}}
        """;

    /// <summary>A web service of the plan's real servers in the given forwarding.</summary>
    public static VirtualServer WebService(Cluster cluster, string kind = "DR") => new()
    {
        Kind = kind,
        Servers = cluster.RealServers.Select(static server => new RealServer(server.Address)),
    };

    /// <summary>The same over IPv6.</summary>
    public static VirtualServer WebServiceIPv6(Cluster cluster, string kind = "DR") => new()
    {
        Service = $"{Cluster.VirtualAddressIPv6} 80",
        Kind = kind,
        Servers = cluster.RealServers.Select(static server => new RealServer(server.AddressIPv6)),
    };
}
