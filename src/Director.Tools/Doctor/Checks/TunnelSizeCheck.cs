using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether what a tunnel adds to a packet fits the way to the real server.</summary>
internal sealed class TunnelSizeCheck : IMachineCheck
{
    private const uint Usual = 1500;

    /// <inheritdoc />
    public string Name => "tunnel-size";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        from server in file.VirtualServers.Items
        from real in server.RealServers.Items
        where real.Forwarding.Method == ForwardingMethod.Tun
        let link = facts.Network.Links.FirstOrDefault(link => facts.Network.Of(link).Any(own =>
            Networks.Contain(own.Address, own.PrefixLength, real.Address)))
        let more = Overhead(real)
        where link is not null && link.Mtu < Usual + more
        group real by (link.Name, link.Mtu, more, real.Forwarding.TunnelType) into way
        select Finding.Notice(
            $"tunnels to {string.Join(", ", way.Select(static real => real.Address).Distinct().Take(3))} add {way.Key.more} bytes, "
            + $"and {way.Key.Name} has an MTU of {way.Key.Mtu}",
            "large requests hang if ICMP messages about too big packets do not reach the client",
            $"ip link set {way.Key.Name} mtu {Usual + way.Key.more} if the network carries it; otherwise, on the real servers: "
            + $"ip route change default ... advmss {Usual - 40 - way.Key.more}");

    // The IP header outside, and of GRE 4, of GUE 8 for UDP and 4 of its own.
    private static uint Overhead(RealServer real) =>
        (real.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 40u : 20u)
        + (real.Forwarding.TunnelType switch { TunnelType.Gre => 4u, TunnelType.Gue => 12u, _ => 0u });
}
