using System.Net;

namespace Ipvs.Netlink;

/// <summary>A real server of a virtual service. Address and port are what the kernel knows it by.</summary>
/// <param name="Address">Of the service's family; of the other one only with <see cref="IpvsForwarding.Tunnel"/>.</param>
/// <param name="Port">Host order; for a service by firewall mark 0 keeps the client's port.</param>
public sealed record IpvsDestination(IPAddress Address, ushort Port)
{
    /// <summary>How packets reach it.</summary>
    public IpvsForwarding Forwarding { get; init; }

    /// <summary>Its share; 0 gives it no new connections.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>No new connections from this many on; 0 for no limit.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary>New connections again below this many; 0 for three quarters of the upper threshold.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary>The tunnel of <see cref="IpvsForwarding.Tunnel"/>.</summary>
    public IpvsTunnel Tunnel { get; init; }

    /// <summary>Established connections, as the kernel told.</summary>
    public uint ActiveConnections { get; init; }

    /// <summary>Connections in other states, as the kernel told.</summary>
    public uint InactiveConnections { get; init; }

    /// <summary>Persistence entries, as the kernel told.</summary>
    public uint PersistentConnections { get; init; }

    /// <summary>What the kernel counted; zero in what is desired.</summary>
    public IpvsStatistics Statistics { get; init; } = IpvsStatistics.Zero;

    /// <summary>What the kernel knows it by, within its service.</summary>
    public (IPAddress Address, ushort Port) Id => (Address, Port);

    /// <summary>The same in all that can be set: no connection counts, no statistics; the tunnel counts with tunnels only.</summary>
    public bool HasSettingsOf(IpvsDestination other) =>
        Id.Equals(other.Id)
        && Forwarding == other.Forwarding
        && Weight == other.Weight
        && UpperThreshold == other.UpperThreshold
        && LowerThreshold == other.LowerThreshold
        && (Forwarding != IpvsForwarding.Tunnel || Tunnel == other.Tunnel);

    /// <summary>"10.0.0.1:80 weight 1 forwarding DR".</summary>
    public override string ToString() =>
        $"{new IPEndPoint(Address, Port)} weight {Weight} forwarding {ForwardingText}"
        + (UpperThreshold == 0 ? "" : $" upper threshold {UpperThreshold}")
        + (LowerThreshold == 0 ? "" : $" lower threshold {LowerThreshold}");

    private string ForwardingText => Forwarding switch
    {
        IpvsForwarding.Masquerade => "NAT",
        IpvsForwarding.DirectRouting => "DR",
        IpvsForwarding.Local => "local",
        _ when Tunnel.Type == IpvsTunnelType.Ipip => "TUN",
        _ => $"TUN ({Tunnel.Type.ToString().ToUpperInvariant()}"
            + (Tunnel.Port == 0 ? "" : $" port {Tunnel.Port}")
            + (Tunnel.Flags == IpvsTunnelFlags.None ? "" : $" {Tunnel.Flags}")
            + ")",
    };
}
