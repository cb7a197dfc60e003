using System.Net.Sockets;

namespace Vrrp;

/// <summary>The multicast groups of RFC 9568 §5.1.1.2 and §5.1.2.2.</summary>
public static class VrrpGroups
{
    /// <summary>224.0.0.18.</summary>
    public static InternetAddress IPv4 { get; } = InternetAddress.Read([224, 0, 0, 18]);

    /// <summary>ff02::12.</summary>
    public static InternetAddress IPv6 { get; } = InternetAddress.Read([0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x12]);

    /// <summary>The group of a family.</summary>
    public static InternetAddress Of(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? IPv6 : IPv4;
}
