using System.Collections.Immutable;

namespace Vrrp;

/// <summary>What the loop needs to know of a network interface; posted whole whenever something of it changes.</summary>
public sealed record VrrpInterface
{
    /// <summary>"eth0"; what instances refer to.</summary>
    public required string Name { get; init; }

    /// <summary>The kernel's index; another one under the same name is another interface, and sockets are opened anew.</summary>
    public required int Index { get; init; }

    /// <summary>IFF_UP and IFF_RUNNING.</summary>
    public bool IsRunning { get; init; }

    /// <summary>
    /// The IPv4 address adverts come from by default; none: IPv4 instances without a source address of their own are in fault.
    /// </summary>
    public InternetAddress PrimaryIPv4 { get; init; }

    /// <summary>The link-local IPv6 address adverts come from by default.</summary>
    public InternetAddress LinkLocalIPv6 { get; init; }

    /// <summary>All addresses it has; adverts from one of them are our own.</summary>
    public ImmutableArray<InternetAddress> Addresses { get; init; } = [];

    /// <summary>The hardware address, six bytes on Ethernet; on others no ARP or neighbour advertisement is sent.</summary>
    public ImmutableArray<byte> HardwareAddress { get; init; } = [];

    /// <summary>Bytes; 0: not known.</summary>
    public int Mtu { get; init; }
}
