using System.Net;
using System.Net.Sockets;
using System.Text;
using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>
/// The request of HTTP_GET, byte for byte keepalived's:
/// <code>
/// GET path HTTP/1.0
/// User-Agent: KeepAliveClient
/// Connection: close              (1.0C and 1.1)
/// Host: virtualhost, else address:port, the port even when it is 80, IPv6 in brackets
/// </code>
/// </summary>
public static class HttpRequest
{
    /// <summary>The request for <paramref name="url"/> to the server at <paramref name="remote"/>.</summary>
    public static byte[] Format(HttpUrl url, HttpProtocol protocol, IPEndPoint remote)
    {
        var version = protocol == HttpProtocol.Http11 ? "1.1" : "1.0";
        var close = protocol == HttpProtocol.Http10 ? "" : "Connection: close\r\n";
        return Encoding.UTF8.GetBytes(
            $"GET {url.Path} HTTP/{version}\r\nUser-Agent: KeepAliveClient\r\n{close}Host: {url.VirtualHost ?? Host(remote)}\r\n\r\n");
    }

    private static string Host(IPEndPoint remote)
    {
        if (remote.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return $"{remote.Address}:{remote.Port}";
        }

        // Without the scope: it has no meaning to the server.
        IPAddress bare = new(remote.Address.GetAddressBytes());
        return $"[{bare}]:{remote.Port}";
    }
}
