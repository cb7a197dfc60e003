using System.Net;
using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>
/// How logs, plans and status name servers. Nothing is looked up by these: that is for <see cref="VirtualServerId"/> and its like.
/// </summary>
public static class ServerNames
{
    /// <summary>"TCP 10.9.0.100:80", "fwmark 7", "TCP group web"; "fwmark 7 inet6" is another service than "fwmark 7".</summary>
    public static string Of(VirtualServerId server) => server.Key switch
    {
        VirtualServerKey.Address address => $"{Protocol(server)}{new IPEndPoint(address.Ip, address.Port)}",
        VirtualServerKey.Group group => $"{Protocol(server)}group {group.Name}{Family(server)}",
        var key => $"{key}{Family(server)}",
    };

    /// <summary>The same of a block of the file.</summary>
    public static string Of(VirtualServer server) => Of(VirtualServerId.Of(server));

    /// <summary>"10.9.0.11:80", "[2001:db8::1]:80".</summary>
    public static string Of(RealServerId server) => new IPEndPoint(server.Address, server.Port).ToString();

    /// <summary>The same of a block of the file.</summary>
    public static string Of(RealServer server) => Of(RealServerId.Of(server));

    private static string Family(VirtualServerId server) => server.Family == AddressFamily.InterNetworkV6 ? " inet6" : "";

    private static string Protocol(VirtualServerId server) =>
        server.Protocol == TransportProtocol.None ? "" : server.Protocol.ToString().ToUpperInvariant() + " ";
}
