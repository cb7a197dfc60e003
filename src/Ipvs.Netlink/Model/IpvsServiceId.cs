using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink;

/// <summary>What the kernel knows a virtual service by: protocol, address and port, or firewall mark and family.</summary>
/// <param name="Protocol">None for a firewall mark.</param>
/// <param name="Address">The virtual address; null for a firewall mark.</param>
/// <param name="Port">0 for all ports (needs persistence) and for a firewall mark.</param>
/// <param name="FirewallMark">The mark; 0 when there is an address.</param>
/// <param name="Family">InterNetwork or InterNetworkV6.</param>
public sealed record IpvsServiceId(IpvsProtocol Protocol, IPAddress? Address, ushort Port, uint FirewallMark, AddressFamily Family)
{
    /// <summary>A service by address.</summary>
    public static IpvsServiceId ByAddress(IpvsProtocol protocol, IPAddress address, ushort port) =>
        new(protocol, address, port, FirewallMark: 0, address.AddressFamily);

    /// <summary>A service by firewall mark, which must not be 0.</summary>
    public static IpvsServiceId ByFirewallMark(uint mark, AddressFamily family)
        => new(IpvsProtocol.None, Address: null, Port: 0, mark, family);

    /// <summary>"TCP 10.0.0.100:80", "UDP [2001:db8::1]:53", "firewall mark 5", "firewall mark 5 (IPv6)".</summary>
    public override string ToString()
    {
        if (Address is not null)
        {
            return $"{Protocol.ToString().ToUpperInvariant()} {new IPEndPoint(Address, Port)}";
        }

        return $"firewall mark {FirewallMark}{(Family == AddressFamily.InterNetworkV6 ? " (IPv6)" : "")}";
    }
}
