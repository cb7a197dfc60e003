using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>Which virtual server: the same service before and after a reload. "fwmark 7" is another for IPv6 than for IPv4.</summary>
/// <param name="Family">Of the clients' packets.</param>
/// <param name="Protocol">None for a firewall mark.</param>
/// <param name="Key">Address and port, firewall mark or group.</param>
public sealed record VirtualServerId(AddressFamily Family, TransportProtocol Protocol, VirtualServerKey Key)
{
    /// <summary>Of a block of the file.</summary>
    public static VirtualServerId Of(VirtualServer server) => new(server.Family, server.Protocol, server.Key);

    /// <summary>As logs show it: "TCP 10.9.0.100:80".</summary>
    public override string ToString() => ServerNames.Of(this);
}
