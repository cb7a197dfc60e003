using System.Net;
using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>How logs, checkers and status name servers.</summary>
public static class ServerNames
{
    /// <summary>"TCP 10.9.0.100:80", "fwmark 7", "TCP group web"; "fwmark 7 inet6" is another service than "fwmark 7".</summary>
    public static string Of(VirtualServer server) => server.Key switch
    {
        VirtualServerKey.Address address => $"{Protocol(server)}{Of(address.Ip, address.Port)}",
        VirtualServerKey.Group group => $"{Protocol(server)}group {group.Name}{Family(server)}",
        var key => $"{key}{Family(server)}",
    };

    /// <summary>"10.9.0.11:80", "[2001:db8::1]:80".</summary>
    public static string Of(RealServer server) => Of(server.Address, server.Port);

    private static string Of(IPAddress address, ushort port) => new IPEndPoint(address, port).ToString();

    private static string Family(VirtualServer server) => server.Family == AddressFamily.InterNetworkV6 ? " inet6" : "";

    private static string Protocol(VirtualServer server) =>
        server.Protocol == TransportProtocol.None ? "" : server.Protocol.ToString().ToUpperInvariant() + " ";
}
