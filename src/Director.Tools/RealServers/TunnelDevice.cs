using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Tools.RealServers;

/// <summary>
/// Where packets of a kind of tunnel come out: the device that the module brings, which takes them from every sender. Those of generic UDP
/// encapsulation come to the same as IP in IP, once a port of the kernel has unpacked them.
/// </summary>
/// <param name="Name">Of the device.</param>
/// <param name="Modules">That have to be loaded.</param>
internal sealed record TunnelDevice(string Name, params string[] Modules)
{
    /// <summary>The one for a way of forwarding.</summary>
    public static TunnelDevice Of(Forwarding forwarding, AddressFamily family) => (forwarding.TunnelType, family) switch
    {
        (TunnelType.Gre, AddressFamily.InterNetworkV6) => new("ip6gre0", "ip6_gre"),
        (TunnelType.Gre, _) => new("gre0", "ip_gre"),
        (TunnelType.Gue, AddressFamily.InterNetworkV6) => new("ip6tnl0", "ip6_tunnel", "fou6"),
        (TunnelType.Gue, _) => new("tunl0", "ipip", "fou"),
        (_, AddressFamily.InterNetworkV6) => new("ip6tnl0", "ip6_tunnel"),
        _ => new("tunl0", "ipip"),
    };

    /// <summary>What the device cannot take, for people; null: nothing.</summary>
    public static string? Limit(Forwarding forwarding) =>
        forwarding is { TunnelType: TunnelType.Gre, TunnelChecksum: not TunnelChecksum.None }
            ? "the kernel's own device does not unpack GRE with checksums: write nocsum, or make one by hand with "
                + "\"ip link add lvs0 type gre local ADDRESS icsum\""
            : null;
}
