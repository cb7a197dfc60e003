using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>What must hold for a <c>virtual_server</c>.</summary>
internal static class VirtualServerRules
{
    /// <summary>What real servers take from it is put right first.</summary>
    public static VirtualServer BeforeRealServers(VirtualServer server, Statement statement, Block block, ReadContext context)
    {
        if (server.Key is VirtualServerKey.Address address)
        {
            server = server with { Family = address.Ip.AddressFamily };
        }

        // A group of firewall marks has no protocol either: that is looked at when all groups are known.
        if (server.Key is VirtualServerKey.Address && server.Protocol == TransportProtocol.None)
        {
            server = WithUdp(server, statement, context);
        }
        else if (server.Key is VirtualServerKey.FirewallMark && server.Protocol != TransportProtocol.None)
        {
            context.Diagnostics.Warning(block.PositionOf("protocol"), "fwmark-protocol",
                "a firewall mark has no protocol; the line is left out");
            server = server with { Protocol = TransportProtocol.None };
        }

        if (block.Last("lvs_sched") is null)
        {
            context.Diagnostics.Warning(statement.Position, "no-scheduler", $"virtual server {server.Name} has no lvs_sched; wlc is used",
                "lvs_sched wlc", "virtual_server".Length);
        }

        if (block.Last("lvs_method") is null
            && block.Statements.Any(s => s.Body is { } body && s.Keyword is { Name: "real_server" } && body.Last("lvs_method") is null))
        {
            context.Diagnostics.Warning(statement.Position, "no-method", $"virtual server {server.Name} has no lvs_method; NAT is used",
                "lvs_method NAT", "virtual_server".Length);
        }

        return server;
    }

    /// <summary>A server without a protocol gets UDP, with a warning.</summary>
    public static VirtualServer WithUdp(VirtualServer server, Statement statement, ReadContext context)
    {
        context.Diagnostics.Warning(statement.Position, "no-protocol", $"virtual server {server.Name} has no protocol; UDP is used",
            "protocol TCP", "virtual_server".Length);
        return server with { Protocol = TransportProtocol.Udp };
    }

    /// <summary>The server as it is used; null, after an error, when it is left out.</summary>
    public static VirtualServer? Apply(VirtualServer server, Statement statement, Block block, ReadContext context)
    {
        if (server.RealServers.IsEmpty)
        {
            context.Diagnostics.Error(statement.Position, "no-real-server",
                $"virtual server {server.Name} has no usable real server; it is left out", length: "virtual_server".Length);
            return null;
        }

        if (server.Key is not VirtualServerKey.Address && block.Last("ip_family") is null)
        {
            server = server with { Family = server.RealServers[0].Address.AddressFamily };
        }

        server = CheckFlags(server, statement, block, context);
        server = CheckQuorum(server, block, context);
        return CheckSorryServer(server, block, context);
    }

    private static VirtualServer CheckFlags(VirtualServer server, Statement statement, Block block, ReadContext context)
    {
        if (server is { Key: VirtualServerKey.Address { Port: 0 }, PersistenceTimeout: null })
        {
            context.Diagnostics.Warning(statement.Position, "port-zero",
                $"virtual server {server.Name} has no port, so it needs persistence; 360 s is used", "persistence_timeout 360",
                "virtual_server".Length);
            server = server with { PersistenceTimeout = TimeSpan.FromSeconds(360) };
        }

        if (server.OnePacket && server.Protocol is TransportProtocol.Tcp or TransportProtocol.Sctp)
        {
            context.Diagnostics.Warning(block.PositionOf("ops"), "ops", "one-packet scheduling is for UDP only; the line is left out");
            server = server with { OnePacket = false };
        }

        if (server is { HaSuspend: true, Key: VirtualServerKey.FirewallMark })
        {
            context.Diagnostics.Warning(block.PositionOf("ha_suspend"), "ha-suspend",
                "a firewall mark has no address; ha_suspend is left out");
            server = server with { HaSuspend = false };
        }

        if (server.PersistenceGranularity is { } granularity
            && (granularity.Netmask is null) != (server.Family == AddressFamily.InterNetworkV6))
        {
            context.Diagnostics.Error(block.PositionOf("persistence_granularity"), "family",
                "persistence_granularity is not of the virtual server's family; the line is left out",
                "write a netmask for IPv4, a prefix length for IPv6");
            server = server with { PersistenceGranularity = null };
        }

        return server;
    }

    private static VirtualServer CheckQuorum(VirtualServer server, Block block, ReadContext context)
    {
        var weight = server.RealServers.Sum(s => (long)s.Weight);
        if (server.Quorum > weight && block.Last("quorum") is { } quorum)
        {
            context.Diagnostics.Warning(quorum.Position, "quorum",
                $"quorum {server.Quorum} is above the total weight {weight}; {weight} is used");
            server = server with { Quorum = (uint)Math.Max(weight, 0) };
        }

        if (server.Hysteresis >= server.Quorum && server.Hysteresis > 0)
        {
            var usable = server.Quorum == 0 ? 0 : server.Quorum - 1;
            context.Diagnostics.Warning(block.PositionOf("hysteresis"), "hysteresis",
                $"hysteresis {server.Hysteresis} is not below quorum {server.Quorum}; {usable} is used");
            server = server with { Hysteresis = usable };
        }

        return server;
    }

    private static VirtualServer CheckSorryServer(VirtualServer server, Block block, ReadContext context)
    {
        if (server.SorryServer is not { } sorry)
        {
            return server;
        }

        if (sorry.Address.AddressFamily != server.Family && sorry.Forwarding.Method != ForwardingMethod.Tun)
        {
            context.Diagnostics.Error(block.PositionOf("sorry_server"), "family",
                "sorry_server is not of the virtual server's family; the line is left out");
            return server with { SorryServer = null };
        }

        return server;
    }
}
