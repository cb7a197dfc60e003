using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink;

/// <summary>Which part of a client's address counts for persistence: IPVS_SVC_ATTR_NETMASK, in the kernel's two ways to say it.</summary>
/// <param name="Value">IPv4: the mask as a number, 0xFFFFFF00 for a /24. IPv6: the prefix length, 1 to 128.</param>
public readonly record struct IpvsNetmask(uint Value)
{
    /// <summary>All bits count: the kernel's default.</summary>
    public static IpvsNetmask Host(AddressFamily family) => new(family == AddressFamily.InterNetworkV6 ? 128 : uint.MaxValue);

    /// <summary>The first <paramref name="length"/> bits count: 0 to 32, or 1 to 128.</summary>
    public static IpvsNetmask Prefix(AddressFamily family, int length) =>
        family == AddressFamily.InterNetworkV6 ? new IpvsNetmask((uint)length)
        : new IpvsNetmask(length == 0 ? 0 : uint.MaxValue << (32 - length));

    /// <summary>"255.255.255.0", or "64" for IPv6.</summary>
    public string ToString(AddressFamily family) =>
        family == AddressFamily.InterNetworkV6
            ? Value.ToString()
            : new IPAddress([(byte)(Value >> 24), (byte)(Value >> 16), (byte)(Value >> 8), (byte)Value]).ToString();
}
