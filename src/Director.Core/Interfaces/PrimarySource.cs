using System.Collections.Immutable;
using System.Net.Sockets;
using Route.Netlink;

namespace Director.Core.Interfaces;

/// <summary>Which of an interface's own addresses adverts come from (RFC 9568 §5.1.1.1, §5.1.2.1).</summary>
internal static class PrimarySource
{
    /// <summary>The primary IPv4 address: the first that is no secondary one; none without one.</summary>
    public static InternetAddress IPv4(ImmutableList<InterfaceAddress> addresses) =>
        (addresses.Find(address => IsIPv4(address) && !address.Flags.HasFlag(AddressFlags.Secondary)) ?? addresses.Find(IsIPv4))?.Address;

    /// <summary>A link-local IPv6 address that is past duplicate address detection; none without one.</summary>
    public static InternetAddress IPv6(ImmutableList<InterfaceAddress> addresses) =>
        addresses.Find(address => address.Address.IsIPv6LinkLocal && IsUsable(address))?.Address;

    /// <summary>False while duplicate address detection runs: nothing sent to the address is received yet.</summary>
    public static bool IsUsable(InterfaceAddress address) => !address.Flags.HasFlag(AddressFlags.Tentative);

    private static bool IsIPv4(InterfaceAddress address) => address.Address.AddressFamily == AddressFamily.InterNetwork;
}
