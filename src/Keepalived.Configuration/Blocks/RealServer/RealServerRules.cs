namespace Keepalived.Configuration;

/// <summary>What must hold for a <c>real_server</c>.</summary>
internal static class RealServerRules
{
    /// <summary>The server as it is used; null, after an error, when it is left out.</summary>
    public static RealServer? Apply(RealServer server, VirtualServer parent, Statement statement, Block block, ReadContext context)
    {
        var isTunnel = server.Forwarding.Method == ForwardingMethod.Tun;
        if (parent.Key is VirtualServerKey.Address key)
        {
            if (key.Ip.AddressFamily != server.Address.AddressFamily && !isTunnel)
            {
                context.Bad(statement, 1, "family", $"real server {server.Name} is not of its virtual server's family; it is left out",
                    "only TUN goes from one family to the other");
                return null;
            }

            if (server.Port != key.Port && server.Forwarding.Method != ForwardingMethod.Nat)
            {
                context.Bad(statement, 2, "port-change", $"only NAT can change the port; {key.Port} is used",
                    "give the port of the virtual server");
                server = server with { Port = key.Port };
            }
        }

        if (server.LowerThreshold > server.UpperThreshold && server.UpperThreshold != 0)
        {
            var text =
                $"lthreshold {server.LowerThreshold} is above uthreshold {server.UpperThreshold}, which the kernel refuses: no "
                + "connections come; set a lower one";
            context.Diagnostics.Warning(block.PositionOf("lthreshold"), "out-of-range", text);
        }

        return server;
    }
}
