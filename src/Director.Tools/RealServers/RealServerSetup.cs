using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Keepalived.Configuration;
using Route.Netlink;

namespace Director.Tools.RealServers;

/// <summary>How a real server is to be: what the kernel has to hold so that it serves virtual addresses and claims none of them.</summary>
/// <param name="Modules">That have to be loaded.</param>
/// <param name="Devices">That have to be switched on.</param>
/// <param name="Addresses">That devices have to have, whole.</param>
/// <param name="Settings">Settings of the kernel.</param>
/// <param name="Ports">That unpack generic UDP encapsulation.</param>
public sealed record RealServerSetup(
    ImmutableArray<string> Modules,
    ImmutableArray<string> Devices,
    ImmutableArray<PlacedAddress> Addresses,
    ImmutableArray<WantedValue> Settings,
    ImmutableArray<FouPort> Ports)
{
    private const string Loopback = "lo";

    /// <summary>What serving these addresses takes.</summary>
    public static RealServerSetup Of(ImmutableArray<ServedAddress> served)
    {
        var tunnels = served.Where(static one => one.Forwarding.Method == ForwardingMethod.Tun)
            .Select(static one =>
                (one.Forwarding, one.Address.AddressFamily, Device: TunnelDevice.Of(one.Forwarding, one.Address.AddressFamily)))
            .ToList();
        var devices = tunnels.Select(static tunnel => (tunnel.Device.Name, tunnel.AddressFamily)).Distinct().ToList();
        return new(
            [.. tunnels.SelectMany(static tunnel => tunnel.Device.Modules).Distinct()],
            [.. devices.Select(static device => device.Name)],
            [.. served.Select(Place).Distinct()],
            [
                .. served.Any(static one => one.Address.AddressFamily == AddressFamily.InterNetwork) ? WantedValue.Arp : [],
                .. devices.Where(static device => device.AddressFamily == AddressFamily.InterNetwork)
                    .Select(static device => WantedValue.PathFilter(device.Name)),
            ],
            [
                .. tunnels.Where(static tunnel => tunnel.Forwarding.TunnelType == TunnelType.Gue)
                    .Select(static tunnel => new FouPort(tunnel.Forwarding.TunnelPort, tunnel.AddressFamily)).Distinct(),
            ]);
    }

    // An address of the tunnel itself, for it has to have one: the path filter trusts no device without.
    private static PlacedAddress Place(ServedAddress served) => new(
        served.Forwarding.Method == ForwardingMethod.Tun ? TunnelDevice.Of(served.Forwarding, served.Address.AddressFamily).Name : Loopback,
        served.Address);
}

/// <summary>An address on a device, of all its bits.</summary>
public sealed record PlacedAddress(string Device, IPAddress Address)
{
    /// <summary>32, or 128.</summary>
    public byte Length => (byte)(Address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);

    /// <summary>"10.9.0.100/32 on lo".</summary>
    public override string ToString() => $"{Address}/{Length} on {Device}";
}

/// <summary>A setting of the kernel as it is to be.</summary>
/// <param name="Name">With slashes, below /proc/sys.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Enough">Values that do as well.</param>
/// <param name="CountsWith">The setting of which, together with this one, the larger counts; null: none.</param>
public sealed record WantedValue(string Name, string Value, ImmutableArray<string> Enough, string? CountsWith = null)
{
    /// <summary>
    /// That no interface answers ARP for an address of another one (arp_ignore), and none is named as the sender (arp_announce): who holds
    /// the virtual address for the network is the director. For all interfaces, of which each takes the larger of this and its own.
    /// </summary>
    public static ImmutableArray<WantedValue> Arp { get; } =
    [
        new("net/ipv4/conf/all/arp_ignore", "1", ["1", "2"]),
        new("net/ipv4/conf/all/arp_announce", "2", ["2"]),
    ];

    /// <summary>
    /// What comes out of a tunnel comes from clients, who are reached by another interface: strict filters (RFC 3704) drop that. The loose
    /// one does not, and since the larger value counts it overrides a strict one for all interfaces, which goes on guarding the others.
    /// </summary>
    public static WantedValue PathFilter(string device) =>
        new($"net/ipv4/conf/{device}/rp_filter", "2", ["2"], "net/ipv4/conf/all/rp_filter");

    /// <summary>Whether what is found does.</summary>
    /// <param name="read">Reads a setting.</param>
    public bool IsMet(Func<string, string?> read)
    {
        var found = read(Name);
        return found is not null && (Enough.Contains(found)
            // No filter at all, or the loose one for all.
            || (CountsWith is not null && found == "0" && read(CountsWith) is "0" or "2"));
    }
}
