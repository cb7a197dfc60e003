using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Director.Observe.Snmp.Agentx;

/// <summary>Where a master agent listens, as <c>snmp_socket</c> names it.</summary>
internal static class AgentxEndpoint
{
    /// <summary>Where Debian's snmpd listens.</summary>
    public const string Usual = "unix:/var/agentx/master";

    private const int Port = 705;

    /// <summary>Reads it: "unix:/path", "/path", "tcp:host:port", "host:port", "tcp6:[address]:port".</summary>
    /// <returns>Null: it is none.</returns>
    public static EndPoint? Parse(string text)
    {
        var (kind, rest) = text.Split(':', 2) is [("unix" or "tcp" or "tcp6") and var word, var behind] ? (word, behind) : ("", text);
        if (kind == "unix" || rest.StartsWith('/'))
        {
            return rest.Length > 0 && rest.Length < 108 ? new UnixDomainSocketEndPoint(rest) : null;
        }

        if (IPEndPoint.TryParse(rest, out var address))
        {
            return address.Port == 0 ? new IPEndPoint(address.Address, Port) : address;
        }

        var colon = rest.LastIndexOf(':');
        var (host, port) = colon < 0 ? (rest, $"{Port}") : (rest[..colon], rest[(colon + 1)..]);
        return host.Length > 0 && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new DnsEndPoint(host, number, kind == "tcp6" ? AddressFamily.InterNetworkV6 : AddressFamily.Unspecified)
            : null;
    }
}
